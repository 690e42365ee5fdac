using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Semantic queries about code that may contain columns.</summary>
internal sealed class QueryCode(SemanticModel model, QueryTypes types, CancellationToken cancel)
{
    public SemanticModel Model => model;

    public QueryTypes Types => types;

    public CancellationToken Cancel => cancel;

    public ITypeSymbol? TypeOf(SyntaxNode expression) => model.GetTypeInfo(expression, cancel).Type;

    /// <summary>
    /// Returns the symbol to which a name, an operator or a call is bound; null if it is not bound. For a converted value the compiler may return the
    /// conversion.
    /// </summary>
    public ISymbol? SymbolOf(SyntaxNode node)
    {
        // The compiler does not keep what the name of a called method is bound to: it would bind the whole receiver again for every call of a chain.
        if (node.Parent is InvocationExpressionSyntax call && call.Expression == node && node is MemberAccessExpressionSyntax or SimpleNameSyntax
            && model.GetSymbolInfo(call, cancel).Symbol is IMethodSymbol { MethodKind: not (MethodKind.Conversion or MethodKind.DelegateInvoke) } method)
        {
            return method;
        }

        return model.GetSymbolInfo(node, cancel).Symbol is { } symbol and not IMethodSymbol { MethodKind: MethodKind.Conversion } ? symbol : null;
    }

    /// <summary>
    /// Returns the operator to which a comparison or a computation is bound; null if it is not bound. If a condition is expected and the operator returns a
    /// <c>bool</c>, the compiler returns the conversion of the <c>bool</c>, or nothing; then the operator is bound again on its own.
    /// </summary>
    public ISymbol? OperatorOf(BinaryExpressionSyntax operation)
    {
        ISymbol? symbol = model.GetSymbolInfo(operation, cancel).Symbol;
        return symbol is IMethodSymbol { MethodKind: MethodKind.Conversion, Parameters: { Length: 1 } parameters } && parameters[0].Type.SpecialType == SpecialType.System_Boolean
            ? model.GetSpeculativeSymbolInfo(operation.SpanStart, operation, SpeculativeBindingOption.BindAsExpression).Symbol
            : symbol;
    }

    /// <summary>Returns the method of a call, or the candidates for it.</summary>
    public IEnumerable<IMethodSymbol> MethodsOf(InvocationExpressionSyntax call)
    {
        return (SymbolOf(call.Expression) is { } symbol ? [symbol] : model.GetSymbolInfo(call.Expression, cancel).CandidateSymbols).OfType<IMethodSymbol>();
    }

    /// <summary>True if the node is bound to a member of JsonOrm or of its generated code.</summary>
    public bool IsOfLibrary(InvocationExpressionSyntax call) => SymbolOf(call.Expression) is IMethodSymbol method && types.IsLibrary(method);

    /// <summary>
    /// True for a value of a row: an expression that is built from a row of columns. A condition in a variable is not one: comparing it with null, or printing
    /// it, is ordinary C#.
    /// </summary>
    public bool IsRowValue(SyntaxNode? expression) =>
        expression is not null && Strip(expression) is { } value && HasRow(value) && (types.IsExpression(TypeOf(value)) || types.IsColumnSet(TypeOf(value)));

    /// <summary>True if the code names a row of columns anywhere.</summary>
    public bool MentionsRow(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(IsRow);

    /// <summary>
    /// True for the name of a row of columns, or of an element that a lambda of a query receives. A lambda of ordinary C#, over a list of conditions for example,
    /// receives objects.
    /// </summary>
    private bool IsRow(IdentifierNameSyntax name) => TypeOf(name) is { } type && (types.IsColumnSet(type) || (types.IsExpression(type)
        && LambdaOf(name) is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } } }
        && TypeOf(access.Expression) is { } receiver && types.IsOfLibrary(receiver)));

    /// <summary>Returns the lambda around a name that has it as a parameter, judged by syntax alone; null for another name.</summary>
    public static LambdaExpressionSyntax? LambdaOf(IdentifierNameSyntax name)
    {
        string text = name.Identifier.ValueText;
        for (SyntaxNode? at = name.Parent; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is SimpleLambdaExpressionSyntax simple ? simple.Parameter.Identifier.ValueText == text
                : at is ParenthesizedLambdaExpressionSyntax several && several.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == text))
            {
                return (LambdaExpressionSyntax)at;
            }
        }

        return null;
    }

    /// <summary>True if the root of any part of the expression is a row of columns.</summary>
    public bool HasRow(SyntaxNode expression)
    {
        SyntaxNode? at = expression;
        while (at is not null)
        {
            switch (at)
            {
                case IdentifierNameSyntax name:
                    return IsRow(name);
                case MemberAccessExpressionSyntax access:
                    if (access.Name.Identifier.ValueText == "Columns" && types.IsColumnSet(TypeOf(access)))
                    {
                        return true;
                    }

                    at = access.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    if (call.ArgumentList.Arguments.Any(argument => argument.Expression is not AnonymousFunctionExpressionSyntax and not LiteralExpressionSyntax && HasRow(argument.Expression)))
                    {
                        return true;
                    }

                    at = call.Expression;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    at = access.Expression;
                    break;
                case BinaryExpressionSyntax binary:
                    if (HasRow(binary.Right))
                    {
                        return true;
                    }

                    at = binary.Left;
                    break;
                case CastExpressionSyntax cast:
                    at = cast.Expression;
                    break;
                case PrefixUnaryExpressionSyntax prefix:
                    at = prefix.Operand;
                    break;
                case PostfixUnaryExpressionSyntax postfix:
                    at = postfix.Operand;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    at = parenthesized.Expression;
                    break;
                case IsPatternExpressionSyntax test:
                    at = test.Expression;
                    break;
                case SwitchExpressionSyntax choice:
                    at = choice.GoverningExpression;
                    break;
                case ElementAccessExpressionSyntax element:
                    at = element.Expression;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Returns the row at the root of a value: the parameter of a lambda, or <c>User.Columns</c>. Null if there is none.</summary>
    public ExpressionSyntax? RowIn(ExpressionSyntax expression)
    {
        ExpressionSyntax? at = Strip(expression);
        while (at is not null && !types.IsColumnSet(TypeOf(at)))
        {
            at = at switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                InvocationExpressionSyntax call => call.Expression,
                BinaryExpressionSyntax binary => RowIn(binary.Left) ?? binary.Right,
                PrefixUnaryExpressionSyntax prefix => prefix.Operand,
                _ => null,
            };
            at = at is null ? null : Strip(at);
        }

        // For u.Boss.Boss, the row that the lambda received.
        while (at is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Columns", Expression: { } path } && types.IsColumnSet(TypeOf(path)))
        {
            at = path;
        }

        return at;
    }

    /// <summary>True if the given code in this place would be bound to an operator or a method of JsonOrm.</summary>
    public bool Binds(SyntaxNode place, string instead) =>
        model.GetSpeculativeSymbolInfo(place.SpanStart, SyntaxFactory.ParseExpression(instead), SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol method && types.IsLibrary(method);

    /// <summary>
    /// True if the code may name a row, judged by syntax alone: in a lambda, or after <c>User.Columns</c>. It costs nothing and is checked before anything is
    /// bound.
    /// </summary>
    public static bool MayNameRow(ExpressionSyntax expression)
    {
        ExpressionSyntax? left = expression;
        while (left is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax)
        {
            if (left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Columns" })
            {
                return true;
            }

            left = left switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                InvocationExpressionSyntax call => call.Expression,
                _ => ((ElementAccessExpressionSyntax)left).Expression,
            };
        }

        for (SyntaxNode? at = expression.Parent; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is LambdaExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True inside a lambda that receives rows of columns.</summary>
    public bool IsInRowLambda(SyntaxNode node)
    {
        for (SyntaxNode? at = node.Parent; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            ParameterSyntax? first = at switch
            {
                SimpleLambdaExpressionSyntax simple => simple.Parameter,
                ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } => parameters[0],
                _ => null,
            };
            if (first is not null && model.GetDeclaredSymbol(first, cancel) is IParameterSymbol parameter && types.IsColumnSet(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for an expression over columns whose value is a string.</summary>
    public bool IsText(SyntaxNode expression) => types.ValueOf(TypeOf(expression)) is { SpecialType: SpecialType.System_String };

    /// <summary>Returns the expression without parentheses and <c>!</c>.</summary>
    public static ExpressionSyntax? Strip(SyntaxNode expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression as ExpressionSyntax;
            }
        }
    }

    /// <summary>Returns the code of an expression as an operand of <c>.</c>.</summary>
    public static string Primary(SyntaxNode expression)
    {
        string text = (Strip(expression) ?? expression).ToString();
        return Strip(expression) is BinaryExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalExpressionSyntax or LambdaExpressionSyntax
            ? "(" + text + ")"
            : text;
    }

    /// <summary>Returns the code of an expression as an operand of a comparison.</summary>
    public static string Operand(SyntaxNode expression) => Strip(expression) is { } bare && (bare is ConditionalExpressionSyntax or AssignmentExpressionSyntax or LambdaExpressionSyntax ||
        (bare is BinaryExpressionSyntax binary && !IsArithmetic(binary)))
        ? "(" + bare + ")"
        : (Strip(expression) ?? expression).ToString();

    /// <summary>Returns a comparison or a chain of conditions, in parentheses if it replaces an operand that binds tighter.</summary>
    public static string InPlaceOf(SyntaxNode replaced, string condition) =>
        IsCompound(condition) && (replaced.Parent is PrefixUnaryExpressionSyntax or MemberAccessExpressionSyntax or CastExpressionSyntax
            || (replaced.Parent is BinaryExpressionSyntax && !(replaced.Parent.IsKind(SyntaxKind.LogicalAndExpression) && !condition.Contains("||"))
                && !(replaced.Parent.IsKind(SyntaxKind.LogicalOrExpression))))
            ? "(" + condition + ")"
            : condition;

    /// <summary>True for code that needs parentheses beside an operator.</summary>
    public static bool IsCompound(string code) => SyntaxFactory.ParseExpression(code) is BinaryExpressionSyntax or ConditionalExpressionSyntax or LambdaExpressionSyntax;

    private static bool IsArithmetic(BinaryExpressionSyntax binary) => binary.Kind() is
        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression;
}
