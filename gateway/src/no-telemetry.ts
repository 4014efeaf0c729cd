/** Imported before anything of Apollo's: @apollo/gateway reports usage home unless it finds this when it is created. */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
