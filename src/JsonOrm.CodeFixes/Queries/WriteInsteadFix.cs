using System.Collections.Immutable;
using System.Composition;
using JsonOrm.Analyzers;
using JsonOrm.Analyzers.Queries.Mistakes;
using JsonOrm.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Queries;

/// <summary>
/// Writes what was meant, for every rule about code that C# applies to column objects: the fix inserts the text that the rule also shows in its message.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WriteInsteadFix : EditorFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
    [
        DiagnosticIds.ExpressionEquality,
        DiagnosticIds.PatternOnExpression,
        DiagnosticIds.ExpressionAsText,
        DiagnosticIds.NullOperatorOnExpression,
        DiagnosticIds.ExpressionCast,
        DiagnosticIds.ConditionalOnCondition,
        DiagnosticIds.CollectionContainsExpression,
        DiagnosticIds.StoredJsonQueried,
        DiagnosticIds.CodeOnExpression,
        DiagnosticIds.NullOrEmptyTest,
        DiagnosticIds.StringComparisonInQuery,
        DiagnosticIds.ObjectInSelect,
        DiagnosticIds.TextWithOther,
        DiagnosticIds.LambdaWithoutColumns,
        DiagnosticIds.AmbiguousValidationException,
        DiagnosticIds.AmbiguousTableAttribute,
        DiagnosticIds.NotAColumn,
        DiagnosticIds.BoolInCondition,
        DiagnosticIds.OperandOfAnotherType,
        DiagnosticIds.SessionMissing,
        DiagnosticIds.OtherLibraryCall,
        DiagnosticIds.NotAValue,
        DiagnosticIds.SeveralSortKeys,
        DiagnosticIds.NotAMember,
        DiagnosticIds.ColumnAssigned,
        DiagnosticIds.NullForExpression,
        DiagnosticIds.FunctionOverIndexedColumn,
        DiagnosticIds.ClockInPredicate,
        DiagnosticIds.TextOutsideHoles,
        DiagnosticIds.OtherLibraryType,
    ];

    private protected override IEnumerable<OfferedEdit> Offer(DocumentEditor editor, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(QueryMistakeAnalyzer.Write, out string? write) || write is null || diagnostic.AdditionalLocations.Count != 1)
        {
            yield break;
        }

        SyntaxNode replaced = editor.OriginalRoot.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        yield return new OfferedEdit("Write '" + write + "'", diagnostic.Id, _ =>
        {
            if (replaced is LambdaExpressionSyntax && replaced.Parent is ArgumentSyntax { Parent: ArgumentListSyntax list } argument)
            {
                // Two lambdas in place of one.
                editor.ReplaceNode(list, list.WithArguments(list.Arguments.ReplaceRange(argument, ParseArgumentList("(" + write + ")").Arguments)));
                return;
            }

            editor.ReplaceNode(replaced, diagnostic.Id is DiagnosticIds.AmbiguousValidationException or DiagnosticIds.AmbiguousTableAttribute or DiagnosticIds.OtherLibraryType
                ? ParseName(write).WithTriviaFrom(replaced)
                : replaced.Parent is MemberAccessExpressionSyntax access && access.Name == replaced
                    ? IdentifierName(write).WithTriviaFrom(replaced)
                    : ParseExpression(write).WithTriviaFrom(replaced));
        });
    }
}
