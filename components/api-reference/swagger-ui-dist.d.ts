// swagger-ui-dist has no types. These are the parts that swaggerUi.ts uses.

declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  import type { ComponentType, createElement } from "react"

  namespace SwaggerUIBundle {
    interface System {
      /** Swagger UI's own copy of React. */
      React: { createElement: typeof createElement }
    }

    interface LayoutProps {
      getComponent: (name: string, isContainer: true) => ComponentType
    }

    interface Options {
      spec: object
      domNode: HTMLElement
      layout: string
      plugins: ((system: System) => {
        components: Record<string, ComponentType<LayoutProps>>
      })[]
      supportedSubmitMethods: string[]
      defaultModelsExpandDepth: number
      syntaxHighlight: { activated: boolean }
      validatorUrl: null
    }
  }

  function SwaggerUIBundle(options: SwaggerUIBundle.Options): void
  export default SwaggerUIBundle
}
