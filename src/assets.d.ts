declare module '*.hbs' {
  const template: import('./render/handlebars.js').Template;
  export default template;
}

declare module '*.yaml' {
  const text: string;
  export default text;
}

declare module '*.json?text' {
  const text: () => string;
  export default text;
}

declare module '*.grammar' {
  export const parser: import('@lezer/lr').LRParser;
}
