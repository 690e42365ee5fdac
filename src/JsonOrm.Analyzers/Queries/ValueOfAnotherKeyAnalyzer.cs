using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Queries;

/// <summary><c>db.FindAsync&lt;User>(42)</c> compiles for any table, because a value converts to its key; this table's key cannot hold it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueOfAnotherKeyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ValueOfAnotherKey,
        "A value is not of the type of the table's key",
        "'{0}' of type '{1}' is not a key of table '{2}', whose key is {3}. Write '{2}.Key(…)'.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ValueOfAnotherKey),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ValueOfAnotherKey));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Conversion, Check);
    }

    private static void Check(OperationAnalysisContext context, QueryTypes types)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod is not { ContainingType: { Name: "TableKey", TypeArguments: { Length: 1 } tables }, Parameters: { Length: 1 } from } method
            || !types.IsLibrary(method)
            || tables[0] is not INamedTypeSymbol table)
        {
            return;
        }

        IReadOnlyList<IPropertySymbol> key = KeyDiscovery.Find(table);
        if (key.Count == 0 || key.Count == 1 && Holds(key[0].Type, from[0].Type))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            s_rule,
            conversion.Operand.Syntax.GetLocation(),
            conversion.Operand.Syntax.ToOneLine(),
            (conversion.Operand.WithoutConversions().Type ?? from[0].Type).ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            table.Name,
            string.Join(", ", key.Select(property => "'" + property.Type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) + " " + property.Name + "'"))));
    }

    private static bool Holds(ITypeSymbol key, ITypeSymbol value) => IsInteger(value)
        ? IsInteger(key)
        : SymbolEqualityComparer.Default.Equals(key, value);

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
}
