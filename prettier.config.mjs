/** @type {import("prettier").Config} */
export default {
  printWidth: 110,
  semi: false,
  singleQuote: false,
  plugins: ["prettier-plugin-tailwindcss"],
  tailwindStylesheet: "./app/globals.css",
}
