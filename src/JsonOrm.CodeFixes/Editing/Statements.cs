using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace JsonOrm.CodeFixes.Editing;

/// <summary>Inserts statements next to others.</summary>
internal static class Statements
{
    /// <summary>True if a statement can be inserted next to this one.</summary>
    public static bool HaveRoomBeside(SyntaxNode statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax;

    /// <summary>Creates a statement of this code, on its own line with the other statement's indentation.</summary>
    public static StatementSyntax Like(SyntaxNode other, string code)
    {
        SyntaxTrivia indent = other.GetLeadingTrivia().LastOrDefault();
        SyntaxTriviaList leading = indent.IsKind(SyntaxKind.WhitespaceTrivia) ? TriviaList(indent) : TriviaList();
        SyntaxTrivia end = other.GetTrailingTrivia().LastOrDefault();
        return ParseStatement(code + ";").WithLeadingTrivia(leading).WithTrailingTrivia(end.IsKind(SyntaxKind.EndOfLineTrivia) ? end : LineFeed);
    }

    /// <summary>Inserts a statement after another one, also among top-level statements.</summary>
    public static void InsertAfter(DocumentEditor editor, StatementSyntax statement, string code)
    {
        StatementSyntax added = Like(statement, code);
        editor.InsertAfter(statement.Parent is GlobalStatementSyntax top ? top : statement, statement.Parent is GlobalStatementSyntax ? GlobalStatement(added) : added);
    }

    /// <summary>Inserts a statement before another one.</summary>
    public static void InsertBefore(DocumentEditor editor, StatementSyntax statement, string code)
    {
        StatementSyntax added = Like(statement, code);
        editor.InsertBefore(statement.Parent is GlobalStatementSyntax top ? top : statement, statement.Parent is GlobalStatementSyntax ? GlobalStatement(added) : added);
    }
}
