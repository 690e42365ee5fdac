using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A <c>[Validate]</c> method.</summary>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="YieldsMany">True for a sequence of messages, false for one message or null.</param>
internal sealed record ValidateMethod(string Name, bool YieldsMany);

/// <summary>Reads the table's own rules: <c>[Validate] static IEnumerable&lt;string&gt; Rule(User row)</c>, or <c>string?</c> for at most one message.</summary>
internal static class ValidateMethodReader
{
    public static IReadOnlyList<ValidateMethod> Read(INamedTypeSymbol type, RuleViolations violations)
    {
        var methods = new List<ValidateMethod>();
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (!method.HasAttribute(KnownNames.Validate))
            {
                continue;
            }

            bool takesRow = method is { IsStatic: true, Arity: 0, Parameters.Length: 1 } && method.Parameters[0].RefKind == RefKind.None &&
                SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type);
            bool isOne = method.ReturnType.SpecialType == SpecialType.System_String;
            bool isMany = TypeClassifier.ElementOf(method.ReturnType) is { SpecialType: SpecialType.System_String };
            if (takesRow && (isOne || isMany))
            {
                methods.Add(new ValidateMethod(method.Name, isMany));
            }
            else
            {
                violations.Add(TableRule.InvalidValidateMethod, method, method.Name);
            }
        }

        return methods;
    }
}
