using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>A table must be a class that other classes can construct and name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableTableTypeAnalyzer : TableRuleAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.UnusableTableType,
        "This type cannot be a table",
        "'{0}' cannot be a table: {1}",
        Category.Tables,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.UnusableTableType),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.UnusableTableType));

    /// <summary>The diagnostic's descriptor.</summary>
    public UnusableTableTypeAnalyzer()
        : base(s_rule, TableRule.UnsupportedTable, TableRule.TableNotAccessible)
    {
    }

    private protected override Finding Describe(RuleViolation violation) => Finding.Of(
        violation.Arguments[0],
        violation.Rule == TableRule.TableNotAccessible
            ? "it is private, protected or file-local, and the generated query methods cannot reach it; make it and the types around it internal or public"
            : violation.Arguments[1] switch
            {
                "abstract" => "it is abstract; put [Table] on the classes that derive from it",
                "generic" => "it is generic; put [Table] on a class without type parameters that derives from it",
                TypeRules.InGeneric => "it is nested in a generic type, and all constructions of that type would share one table; move it out",
                TypeRules.Owned => "it is marked [Owned] too, and is stored either as rows of its own or inside other rows; remove one of the two attributes",
                _ => $"it is {violation.Arguments[1]}; a table is a class that can be constructed",
            });
}
