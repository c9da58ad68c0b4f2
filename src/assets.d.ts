declare module '*.hbs' {
  const template: import('./render/handlebars.js').Template;
  export default template;
}

declare module '*.yaml' {
  const text: string;
  export default text;
}
