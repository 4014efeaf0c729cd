export const gatewayNames = ['ours', 'ours-guarded', 'apollo-gateway', 'hive-gateway', 'hive-gateway-rust', 'mercurius', 'floor'] as const;

export type GatewayName = (typeof gatewayNames)[number];
