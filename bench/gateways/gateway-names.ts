export const gatewayNames = ['ours', 'apollo-gateway', 'hive-gateway', 'hive-gateway-rust', 'mercurius', 'floor'] as const;

export type GatewayName = (typeof gatewayNames)[number];
