import { ShippingCountry, ShippingRate } from './shipping-rate.ts';
import { StockLevel } from './stock-level.ts';
import { StockLocation } from './stock-location.ts';
import { StockMovement } from './stock-movement.ts';
import { StockPolicy } from './stock-policy.ts';

export const entities = [ShippingCountry, ShippingRate, StockLevel, StockLocation, StockMovement, StockPolicy];
