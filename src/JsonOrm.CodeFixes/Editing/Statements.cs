using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>Statements that a fix adds beside others.</summary>
internal static class Statements
{
    /// <summary>True where a statement can stand beside this one.</summary>
    public static bool HaveRoomBeside(SyntaxNode statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax;

    /// <summary>A statement of this code, on a line of its own that is indented as the other is.</summary>
    public static StatementSyntax Like(SyntaxNode other, string code)
    {
        SyntaxTrivia indent = other.GetLeadingTrivia().LastOrDefault();
        SyntaxTriviaList leading = indent.IsKind(SyntaxKind.WhitespaceTrivia) ? TriviaList(indent) : TriviaList();
        SyntaxTrivia end = other.GetTrailingTrivia().LastOrDefault();
        return ParseStatement(code + ";").WithLeadingTrivia(leading).WithTrailingTrivia(end.IsKind(SyntaxKind.EndOfLineTrivia) ? end : LineFeed);
    }

    /// <summary>Adds a statement behind another one; of a program's top-level statements too.</summary>
    public static void InsertAfter(DocumentEditor editor, StatementSyntax statement, string code)
    {
        StatementSyntax added = Like(statement, code);
        editor.InsertAfter(statement.Parent is GlobalStatementSyntax top ? top : statement, statement.Parent is GlobalStatementSyntax ? GlobalStatement(added) : added);
    }

    /// <summary>Adds a statement in front of another one.</summary>
    public static void InsertBefore(DocumentEditor editor, StatementSyntax statement, string code)
    {
        StatementSyntax added = Like(statement, code);
        editor.InsertBefore(statement.Parent is GlobalStatementSyntax top ? top : statement, statement.Parent is GlobalStatementSyntax ? GlobalStatement(added) : added);
    }
}
