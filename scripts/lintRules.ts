// Lint rules of this project, loaded by .oxlintrc.json.

interface ClassNode {
  body: { body: { type: string; key?: { type: string } }[] }
  superClass: unknown
}

interface RuleContext {
  report: (problem: { node: ClassNode; message: string }) => void
}

/**
 * Requires a `#private` member in each class, except in subclasses. TypeScript then accepts only instances that the
 * class's own constructor created, not look-alike objects.
 */
const classHasPrivateMember = {
  create(context: RuleContext) {
    const check = (node: ClassNode) => {
      const isNominal = node.body.body.some(({ key }) => key?.type === "PrivateIdentifier")
      if (isNominal || node.superClass !== null) return
      context.report({
        node,
        message: "Give this class a #private member, so that TypeScript accepts only its instances.",
      })
    }
    return { ClassDeclaration: check, ClassExpression: check }
  },
}

export default {
  meta: { name: "lint-rules" },
  rules: { "class-has-private-member": classHasPrivateMember },
}
