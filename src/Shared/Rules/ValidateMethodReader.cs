using Microsoft.CodeAnalysis;

namespace JsonOrm.Rules;

/// <summary>A <c>[Validate]</c> method.</summary>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="YieldsMany">True for a sequence of messages, false for one message or null.</param>
/// <param name="Type">The fully qualified type that declares it.</param>
internal sealed record ValidateMethod(string Name, bool YieldsMany, string Type);

/// <summary>
/// Reads a type's own rules: <c>[Validate] static IEnumerable&lt;string&gt; Rule(User row)</c>, or <c>string?</c> for at most one message. Rules of base
/// classes apply to its rows too.
/// </summary>
internal static class ValidateMethodReader
{
    /// <summary>Returns the methods of a type and of its base classes, those of base classes first.</summary>
    /// <param name="type">The table or owned type.</param>
    /// <param name="table">The table in which they are called.</param>
    /// <param name="compilation">Determines what the table may call.</param>
    /// <param name="violations">Receives those that cannot be called.</param>
    /// <param name="cautions">Receives the compiler's diagnostics for code that calls them.</param>
    public static IReadOnlyList<ValidateMethod> Read(INamedTypeSymbol type, INamedTypeSymbol table, Compilation compilation, RuleViolations violations, Cautions cautions)
    {
        var methods = new List<ValidateMethod>();
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            var own = new List<ValidateMethod>();
            foreach (IMethodSymbol method in current.GetMembers().OfType<IMethodSymbol>())
            {
                if (!method.HasAttribute(KnownNames.Validate))
                {
                    continue;
                }

                bool takesRow = method is { IsStatic: true, Arity: 0, Parameters.Length: 1 } && method.Parameters[0].RefKind == RefKind.None &&
                    IsOrDerivesFrom(current, method.Parameters[0].Type);
                bool isOne = method.ReturnType.SpecialType == SpecialType.System_String;
                bool isMany = TypeClassifier.ElementOf(method.ReturnType) is { SpecialType: SpecialType.System_String };
                if (!takesRow || !(isOne || isMany))
                {
                    violations.Add(TableRule.InvalidValidateMethod, method, method.Name, SignatureOf(method, current, table));
                }
                else if (!compilation.IsSymbolAccessibleWithin(method, table))
                {
                    violations.Add(TableRule.InvalidValidateMethod, method, method.Name, SignatureOf(method, current, table));
                }
                else
                {
                    cautions.Add(method);
                    own.Add(new ValidateMethod(method.Name, isMany, TypeClassifier.NameOf(current)));
                }
            }

            methods.InsertRange(0, own);
        }

        return methods;
    }

    /// <summary>Returns the required signature: a method of a type other than the table is called from outside.</summary>
    private static string SignatureOf(IMethodSymbol method, INamedTypeSymbol type, INamedTypeSymbol table)
    {
        bool isOfTable = TableTypes.IsTable(type) && SymbolEqualityComparer.Default.Equals(type, table);
        string accessibility = method.DeclaredAccessibility switch
        {
            Accessibility.Public => "public ",
            Accessibility.Internal => "internal ",
            _ => isOfTable ? "" : "internal ",
        };
        return accessibility + "static IEnumerable<string> " + method.Name + "(" + type.Name + " row)";
    }

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, ITypeSymbol other)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other))
            {
                return true;
            }
        }

        return false;
    }
}
