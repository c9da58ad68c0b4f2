declare const LOGAGG_VERSION: string | undefined;

/** logagg's version; the build puts in the one of package.json, and sources that run without a build have none. */
export const VERSION = typeof LOGAGG_VERSION === 'string' ? LOGAGG_VERSION : '0.0.0';
