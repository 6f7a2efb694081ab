/** Lets TypeScript import .vue files. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent<object, object, unknown>;
  export default component;
}

/** Sentences of template/text, chosen by tools/texts.ts. */
declare module 'virtual:verify-texts' {
  export const zh: Readonly<Record<string, string>>;
  export const en: Readonly<Record<string, string>>;
}
