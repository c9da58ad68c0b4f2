/** From the least to the most serious. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export const FIELD_TYPES = ['keyword', 'number', 'boolean'] as const;

export const FORMATS = ['json', 'logfmt', 'text'] as const;

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
