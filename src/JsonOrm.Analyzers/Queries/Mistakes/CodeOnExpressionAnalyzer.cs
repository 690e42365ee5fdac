using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>Slug(u.Name)</c>, <c>Math.Abs(u.Age)</c>: a C# method takes values, but a query passes it the object that represents the column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CodeOnExpressionAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.CodeOnExpression,
        "A method of C# is called on a column",
        "'{0}' is a C# method, which takes a value, but '{1}' represents the value of every row. {2}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.CodeOnExpression),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.CodeOnExpression));

    // Methods that another rule reports.
    private static readonly ImmutableHashSet<string> s_others =
    [
        "Equals", "ReferenceEquals", "SequenceEqual", "Contains", "ContainsKey", "Any", "Exists",
        "Concat", "Format", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Compare", "ToString", "nameof",
    ];

    // Methods of .NET with an equivalent in queries, which is called on the first argument.
    private static readonly ImmutableDictionary<string, string> s_functions = new Dictionary<string, string>
    {
        ["Math.Abs"] = "Abs",
        ["Math.Floor"] = "Floor",
        ["Math.Ceiling"] = "Ceiling",
        ["Math.Round"] = "Round",
        ["Math.Sign"] = "Sign",
        ["Math.Sqrt"] = "Sqrt",
        ["Math.Pow"] = "Power",
        ["Int32.Parse"] = "ToInt32",
        ["Int64.Parse"] = "ToInt64",
        ["Double.Parse"] = "ToDouble",
        ["Decimal.Parse"] = "ToDecimal",
        ["Convert.ToInt32"] = "ToInt32",
        ["Convert.ToInt64"] = "ToInt64",
        ["Convert.ToDouble"] = "ToDouble",
        ["Convert.ToDecimal"] = "ToDecimal",
        ["Convert.ToString"] = "ToText",
    }.ToImmutableDictionary();

    /// <summary>The diagnostic's descriptor.</summary>
    public CodeOnExpressionAnalyzer()
        : base(s_rule, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code)
    {
        var call = (InvocationExpressionSyntax)node;
        if (call.ArgumentList.Arguments.Count == 0 || Calls.NameOf(call) is not { } name || s_others.Contains(name) || !code.IsInRowLambda(call))
        {
            return null;
        }

        var bound = code.SymbolOf(call.Expression) as IMethodSymbol;
        if ((bound ?? code.MethodsOf(call).FirstOrDefault()) is not { } method || code.Types.IsLibrary(method))
        {
            return null;
        }

        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (code.IsRowValue(argument.Expression) && !Takes(bound, argument, code) && !Calls.IsStringComparison(call.ArgumentList.Arguments.Last(), code))
            {
                return Of(call, method, argument, code);
            }
        }

        return null;
    }

    /// <summary>True for a method whose parameter accepts expressions, or any object.</summary>
    private static bool Takes(IMethodSymbol? method, ArgumentSyntax argument, QueryCode code)
    {
        if (method is null)
        {
            return false;
        }

        int place = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        IParameterSymbol? parameter = argument.NameColon is { } named
            ? method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.ValueText)
            : method.Parameters.ElementAtOrDefault(Math.Min(place, method.Parameters.Length - 1));
        ITypeSymbol? type = parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter?.Type;
        return type is not { SpecialType: SpecialType.System_Object };
    }

    private static Mistake Of(InvocationExpressionSyntax call, IMethodSymbol method, ArgumentSyntax argument, QueryCode code)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        string full = method.ContainingType.Name + "." + method.Name;
        string? write = method.ContainingNamespace?.ToDisplayString() != "System" ? null
            : full is "Math.Max" or "Math.Min" && arguments.Count == 2 ? "Sql." + (method.Name == "Max" ? "Greatest" : "Least") + "(" + Calls.Join(arguments) + ")"
            : s_functions.TryGetValue(full, out string? function) && code.IsRowValue(arguments[0].Expression) ? QueryCode.Primary(arguments[0].Expression) + "." + function + "(" + Calls.Join(arguments.Skip(1)) + ")"
            : null;
        return new Mistake(
            call,
            [call.Expression.ToOneLine(), argument.Expression.ToOneLine(), write is null ? "Select the value and call the method on the rows that have been read, or write it with the functions of queries" : $"Write '{write}'"],
            write);
    }
}
