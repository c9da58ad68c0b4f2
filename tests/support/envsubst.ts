/** What Loki and Promtail make of a config file with `-config.expand-env`. */
export function expandVariables(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\\[\\/]|\$\{(\w+)\}/g, (found, name?: string) =>
    name === undefined ? found.slice(1) : (variables[name] ?? ''),
  );
}
