using System.Collections.Immutable;
using JsonOrm.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Tables;

/// <summary>
/// Rows that are attached to another row, <c>new Artist { Albums = […] }</c> or <c>artist.Albums.Add(album)</c>: a relation is filled by <c>Include</c> and
/// never stored, so they are not inserted with it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RelationAssignedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.RelationAssigned,
        "A relation is given rows, which are not stored with it",
        "'{0}' is a relation: rows assigned to it are not stored with the row. {1}.",
        Category.Tables,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.RelationAssigned),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.RelationAssigned));

    private static readonly ImmutableHashSet<string> s_adding = ["Add", "AddRange", "Insert", "InsertRange", "UnionWith", "TryAdd"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(CheckAssignment, SyntaxKind.SimpleAssignmentExpression);
        context.RegisterSyntaxNodeAction(CheckCall, SyntaxKind.InvocationExpression);
    }

    private static void CheckAssignment(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (!IsEmpty(assignment.Right))
        {
            Check(context, assignment.Left);
        }
    }

    private static void CheckCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: { } name, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText.Length: > 0 } set } && s_adding.Contains(name))
        {
            Check(context, set);
        }
    }

    /// <summary>True for null or an empty collection.</summary>
    private static bool IsEmpty(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        PostfixUnaryExpressionSyntax suppressed => IsEmpty(suppressed.Operand),
        CollectionExpressionSyntax collection => collection.Elements.Count == 0,
        InitializerExpressionSyntax initializer => initializer.Expressions.Count == 0,
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null or { Expressions.Count: 0 } } creation =>
            creation is ImplicitObjectCreationExpressionSyntax || (creation as ObjectCreationExpressionSyntax)?.Type is GenericNameSyntax,
        _ => false,
    };

    private static void Check(SyntaxNodeAnalysisContext context, ExpressionSyntax target)
    {
        // Tests the syntax first, because this runs for every assignment.
        if (target is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) ||
            context.SemanticModel.GetSymbolInfo(target, context.CancellationToken).Symbol is not IPropertySymbol { IsStatic: false } property ||
            !TableTypes.IsTable(property.ContainingType) || PropertyRoles.IsIgnored(property) || PropertyRoles.RelationOf(property) is not { } relation ||
            IsInside(property.ContainingType, target, context))
        {
            return;
        }

        string key = !relation.IsCollection ? "Set " + ForeignKeyName.Of(property, property.ContainingType, context.Compilation, context.CancellationToken) + " after the row that it names was inserted"
            : property.FindAttribute(KnownNames.Through)?.AttributeClass?.TypeArguments[0] is { } link
                ? "Insert the rows of '" + relation.Target.Name + "' themselves, and a row of '" + link.Name + "' for each pair"
                : "Insert the rows of '" + relation.Target.Name + "' themselves, with their foreign key set, after the row they refer to";
        context.ReportDiagnostic(Diagnostic.Create(s_rule, target.GetLocation(), property.Name, key));
    }

    /// <summary>True inside the class, which may use its own properties freely.</summary>
    private static bool IsInside(INamedTypeSymbol type, SyntaxNode node, SyntaxNodeAnalysisContext context)
    {
        for (INamedTypeSymbol? current = context.SemanticModel.GetEnclosingSymbol(node.SpanStart, context.CancellationToken)?.ContainingType; current is not null; current = current.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return false;
    }
}
