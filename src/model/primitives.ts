export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** A length of time in whole seconds. */
export type Seconds = number;

/** A size in bytes. */
export type Bytes = number;

/** A value that must not be in a generated file. */
export type Secret = EnvironmentSecret | { readonly fromFile: string };

/** A user of an existing store. */
export interface Credentials {
  readonly user: string;
  readonly password: Secret;
}

/** A secret that its program reads from the environment only. */
export type EnvironmentSecret = { readonly fromEnv: string };
