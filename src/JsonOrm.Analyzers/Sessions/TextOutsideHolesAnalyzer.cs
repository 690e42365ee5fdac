using System.Collections.Immutable;
using JsonOrm.Analyzers.Queries;
using JsonOrm.Analyzers.Queries.Mistakes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace JsonOrm.Analyzers.Sessions;

/// <summary>
/// <c>QueryText.FromString($"… where Name = '{name}'")</c>: the value becomes part of the query text, so whoever supplies it can change the query. In
/// <c>db.Query($"…")</c> an interpolation hole is a parameter. The same holds for the JSON of filters and updates of documents, where a value could become an operator.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextOutsideHolesAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.TextOutsideHoles,
        "A value is written into the text of a query",
        "{0}. {1}.",
        Category.Queries,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.TextOutsideHoles),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.TextOutsideHoles));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterQueryAction(OperationKind.Invocation, CheckText);
        context.RegisterQueryAction(OperationKind.InterpolatedStringHandlerCreation, CheckHoles);
    }

    private const string Document = "DocumentText";

    private static readonly ImmutableHashSet<string> s_names = ["from", "join", "by"];

    private static void CheckText(OperationAnalysisContext context, QueryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "FromString", ContainingType.Name: "QueryText" or Document } || !types.IsOfLibrary(call.TargetMethod.ContainingType))
        {
            return;
        }

        IOperation text = call.Arguments[0].Value.WithoutConversions();
        if (text is ILocalReferenceOperation { Local: var local } && LocalUses.Of(local, call).Count() == 1)
        {
            text = LocalUses.RootOf(call).Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))?.Initializer?.Value.WithoutConversions() ?? text;
        }

        if (!IsMadeOfValues(text))
        {
            return;
        }

        bool isDocument = call.TargetMethod.ContainingType.Name == Document;

        // Holes with a format and holes in quotes would mean something else as parameters.
        bool isMoved = call.Arguments[0].Value.Syntax is InterpolatedStringExpressionSyntax { Contents: var contents } written
            && contents.OfType<InterpolationSyntax>().All(hole => hole is { FormatClause: null, AlignmentClause: null } && Fault(written, hole, isDocument) is null);
        ImmutableDictionary<string, string?> properties = isMoved ? ImmutableDictionary<string, string?>.Empty.Add(QueryMistakeAnalyzer.Write, call.Arguments[0].Value.Syntax.ToString()) : ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule,
            call.Syntax.GetLocation(),
            [call.Syntax.GetLocation()],
            properties,
            "The text of '" + call.Syntax.ToOneLine() + "' is put together from values, and a value can " + (isDocument ? "become an operator" : "change the question"),
            isDocument ? "Pass the interpolated string itself, as in 'DocumentFilter.Parse($$\"…{{value}}…\")', where holes are values" : "Pass the interpolated string itself, 'db.Query($\"…{value}…\")', where holes are values"));
    }

    private static void CheckHoles(OperationAnalysisContext context, QueryTypes types)
    {
        if (context.Operation.Type is not { Name: "QueryText" or Document } handler || !types.IsOfLibrary(handler))
        {
            return;
        }

        foreach (InterpolatedStringExpressionSyntax text in context.Operation.Syntax.DescendantNodesAndSelf().OfType<InterpolatedStringExpressionSyntax>())
        {
            foreach (InterpolationSyntax hole in text.Contents.OfType<InterpolationSyntax>())
            {
                if (Fault(text, hole, handler.Name == Document) is var (reason, advice))
                {
                    context.ReportDiagnostic(Diagnostic.Create(s_rule, hole.GetLocation(), "'" + hole.ToOneLine() + "' " + reason, advice));
                }
            }
        }
    }

    private static bool IsMadeOfValues(IOperation text) => text.ConstantValue.HasValue ? false : text switch
    {
        IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => true,
        IInvocationOperation { TargetMethod: { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } => true,
        _ => false,
    };

    /// <summary>Returns what is wrong with the position of a hole; null if it is a parameter.</summary>
    private static (string Reason, string Advice)? Fault(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole, bool isDocument)
    {
        string before = string.Concat(text.Contents.TakeWhile(part => part != hole).Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : "?"));
        if (isDocument)
        {
            // An escaped quote does not end a text of JSON.
            string json = before.Replace("\\\\", "").Replace("\\\"", "");
            return json.Count(character => character == '"') % 2 == 1
                ? ("stands between quotes, where it is refused when the program runs", "Take the quotes away: a hole needs none")
                : null;
        }

        if (before.Count(character => character == '\'') % 2 == 1)
        {
            return ("stands between quotes, where it is text and no value", "Take the quotes away: a hole needs none");
        }

        string[] words = before.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string last = words.Length > 0 && (before.Length == 0 || char.IsWhiteSpace(before[before.Length - 1])) ? words[words.Length - 1].ToLowerInvariant() : "";
        return s_names.Contains(last) && (last != "by" || words.Length > 1 && words[words.Length - 2].ToLowerInvariant() is "order" or "group")
            ? ("stands where the name of a table or column is wanted, and a hole is a value", "Choose between texts that are written out, or ask by typed queries")
            : null;
    }
}
