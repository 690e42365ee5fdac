using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Mutants.Planting;

/// <summary>
/// Plants mutants into one file. Each is a choice that the switch makes when the program runs, written in place and on the same line, so that all of them are
/// compiled at once and a compiler error says by its line which ones do not compile.
/// </summary>
/// <param name="file">The file, relative to the runtime's directory.</param>
/// <param name="add">Gives a new mutant its number; null when it is not wanted.</param>
internal sealed class Planter(string file, Func<string, int, string, string, int?> add)
{
    /// <summary>The text with the mutants in it.</summary>
    /// <param name="source">The text.</param>
    public string Plant(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        return Text(root, source);
    }

    // The text of a node, its mutants included: inner ones first, so that outer ones are written around them.
    private string Text(SyntaxNode node, string source)
    {
        var text = new System.Text.StringBuilder();
        int at = node.FullSpan.Start;
        foreach (SyntaxNode child in node.ChildNodes())
        {
            if (child.FullSpan.Length == 0)
            {
                continue;
            }

            text.Append(source, at, child.FullSpan.Start - at).Append(Text(child, source));
            at = child.FullSpan.End;
        }

        text.Append(source, at, node.FullSpan.End - at);
        string own = text.ToString();
        if (!IsInCode(node) || Declares(node) || HoldsListed(node))
        {
            return own;
        }

        int lead = node.GetLeadingTrivia().FullSpan.Length, trail = node.GetTrailingTrivia().FullSpan.Length;
        string core = own[lead..^trail];
        string? planted = Mutate(node, core);
        return planted is null ? own : own[..lead] + planted + own[^trail..];
    }

    private string? Mutate(SyntaxNode node, string core) => node switch
    {
        BinaryExpressionSyntax binary => MutateBinary(binary, core),
        IfStatementSyntax @if => Negate(@if, core),
        ReturnStatementSyntax { Expression: LiteralExpressionSyntax literal } when literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression =>
            Number(node, "return", $"{literal} → {(literal.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true")}") is { } number
                ? $"return {(literal.IsKind(SyntaxKind.TrueLiteralExpression) ? "!" : "")}{MutantSwitch.Is(number)};"
                : null,
        ExpressionStatementSyntax statement when IsRemovable(statement.Expression) =>
            Number(node, "remove", $"{statement} → ;") is { } number ? $"{{ if (!{MutantSwitch.Is(number)}) {{ {core} }} }}" : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Math" }, Name.Identifier.Text: "Max" or "Min" } member } =>
            Swap(node, core, member.Name.Identifier.Text == "Max" ? ("Math.Max(", "Math.Min(") : ("Math.Min(", "Math.Max(")),
        _ => null,
    };

    private string? MutateBinary(BinaryExpressionSyntax node, string core)
    {
        (string Kind, string Token)? change = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => ("boundary", "<="),
            SyntaxKind.LessThanOrEqualExpression => ("boundary", "<"),
            SyntaxKind.GreaterThanExpression => ("boundary", ">="),
            SyntaxKind.GreaterThanOrEqualExpression => ("boundary", ">"),
            SyntaxKind.EqualsExpression => ("negate", "!="),
            SyntaxKind.NotEqualsExpression => ("negate", "=="),
            SyntaxKind.LogicalAndExpression => ("and-or", "||"),
            SyntaxKind.LogicalOrExpression => ("and-or", "&&"),
            SyntaxKind.AddExpression or SyntaxKind.SubtractExpression when node.Right is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } => ("arithmetic", ""),
            _ => null,
        };
        if (change is not { } wanted)
        {
            return null;
        }

        string left = node.Left.ToString(), right = node.Right.ToString();
        string mutated = wanted.Token.Length == 0 ? $"({left})" : $"({left} {wanted.Token} {right})";
        return Number(node, wanted.Kind, $"{left} {node.OperatorToken} {right} → {(wanted.Token.Length == 0 ? left : $"{left} {wanted.Token} {right}")}") is { } number
            ? $"({MutantSwitch.Is(number)} ? {OneLine(mutated)} : {core})"
            : null;
    }

    // Written as "on ^ condition", by which the condition is evaluated once.
    private string? Negate(IfStatementSyntax node, string core)
    {
        if (node.Condition is BinaryExpressionSyntax { RawKind: not ((int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression) } ||
            Number(node, "negate-if", $"if ({node.Condition}) → if (!({node.Condition}))") is not { } number)
        {
            return null;
        }

        int open = core.IndexOf('(', StringComparison.Ordinal), close = Closing(core, open);
        return $"{core[..(open + 1)]}{MutantSwitch.Is(number)} ^ ({core[(open + 1)..close]}){core[close..]}";
    }

    // The place of the parenthesis that closes the one at the place given; texts in between may hold any.
    private static int Closing(string core, int open)
    {
        int depth = 0;
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(core))
        {
            depth += token.IsKind(SyntaxKind.OpenParenToken) ? 1 : token.IsKind(SyntaxKind.CloseParenToken) ? -1 : 0;
            if (token.IsKind(SyntaxKind.CloseParenToken) && depth == 0 && token.SpanStart > open)
            {
                return token.SpanStart;
            }
        }

        throw new InvalidDataException($"No parenthesis closes '{core}'.");
    }

    private string? Swap(SyntaxNode node, string core, (string Old, string New) names) =>
        Number(node, "min-max", $"{node} → {node.ToString().Replace(names.Old, names.New, StringComparison.Ordinal)}") is { } number
            ? $"({MutantSwitch.Is(number)} ? {OneLine(names.New + node.ToString()[names.Old.Length..])} : {core})"
            : null;

    private int? Number(SyntaxNode node, string kind, string text) =>
        add(file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, kind, OneLine(text));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    // Calls whose result nobody takes, and what changes an object; a local that is left unset would not compile.
    private static bool IsRemovable(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => !call.ArgumentList.Arguments.Any(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)),
        AssignmentExpressionSyntax { Right: AssignmentExpressionSyntax } => false,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax } => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.Text.StartsWith('_') || char.IsUpper(name.Identifier.Text[0]),
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.Text.StartsWith('_'),
        _ => false,
    };

    // A listed defect was written there already, or a comment stands in between.
    private static bool HoldsListed(SyntaxNode node) =>
        node.ToString() is var text && (text.Contains(MutantSwitch.TypeName, StringComparison.Ordinal) || (node is not IfStatementSyntax && text.Contains("//", StringComparison.Ordinal)) ||
        node.Ancestors().Any(static outer =>
            (outer is ConditionalExpressionSyntax choice && choice.Condition.ToString().Contains(MutantSwitch.TypeName, StringComparison.Ordinal)) ||
            (outer is IfStatementSyntax branch && branch.Condition.ToString().Contains(MutantSwitch.TypeName, StringComparison.Ordinal))));

    // Of what is declared in it, a second copy would be another, and one that is skipped is unset.
    private static bool Declares(SyntaxNode node) => node switch
    {
        IfStatementSyntax @if => DeclaresInside(@if.Condition),
        _ => DeclaresInside(node),
    };

    private static bool DeclaresInside(SyntaxNode node) => node.DescendantNodesAndSelf().Any(static inner =>
        inner is SingleVariableDesignationSyntax or DeclarationExpressionSyntax or AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax ||
        (inner is ArgumentSyntax argument && argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)));

    // Not in constants, attributes, labels and initialisers, and not in constructors, whose fields have to be set.
    private static bool IsInCode(SyntaxNode node)
    {
        bool isInBody = false;
        foreach (SyntaxNode outer in node.Ancestors())
        {
            switch (outer)
            {
                case AttributeSyntax or CaseSwitchLabelSyntax or PatternSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or ConstructorDeclarationSyntax or FieldDeclarationSyntax:
                case LocalDeclarationStatementSyntax { IsConst: true }:
                    return false;
                case BlockSyntax or ArrowExpressionClauseSyntax:
                    isInBody = true;
                    break;
            }
        }

        return isInBody;
    }
}
