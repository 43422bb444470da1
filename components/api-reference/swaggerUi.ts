import SwaggerUIBundle from "swagger-ui-dist/swagger-ui-es-bundle.js"

/** Renders the operations and schemas of an OpenAPI document into a node. Requests can't be sent from it. */
export function renderSwaggerUi(node: HTMLElement, document: object): void {
  SwaggerUIBundle({
    spec: document,
    domNode: node,
    layout: "ReferenceLayout",
    plugins: [createReferencePlugin],
    supportedSubmitMethods: [],
    defaultModelsExpandDepth: 0,
    // Some of the highlighting colors have too little contrast.
    syntaxHighlight: { activated: false },
    // Swagger UI would send the document to validator.swagger.io.
    validatorUrl: null,
  })
}

/** Leaves out Swagger UI's own title, server choice, and fields for credentials. */
function createReferencePlugin({ React: { createElement } }: SwaggerUIBundle.System) {
  return {
    components: {
      ReferenceLayout: ({ getComponent }: SwaggerUIBundle.LayoutProps) =>
        createElement(
          "div",
          { className: "swagger-ui" },
          createElement("h2", null, "Operations"),
          createElement(getComponent("operations", true)),
          createElement(getComponent("Models", true)),
        ),
      authorizeOperationBtn: () => null,
    },
  }
}
