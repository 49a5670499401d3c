declare module '*.module.css' {
  /** Class names as the bundler rewrote them, by the name written in the style sheet. */
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

declare module '*.css' {}
