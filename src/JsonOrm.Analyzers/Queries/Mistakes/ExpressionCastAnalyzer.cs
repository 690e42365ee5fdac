using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary><c>(object)u.Age</c>, <c>u.Name as string</c>, <c>u.Age.GetHashCode()</c>: C# operates on the object that represents the column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpressionCastAnalyzer : QueryMistakeAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        DiagnosticIds.ExpressionCast,
        "C# converts the object that stands for a column",
        "'{0}' applies to the C# object that represents a column, not to the value of each row. {1}.",
        Category.Queries,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: DiagnosticPage.Text(DiagnosticIds.ExpressionCast),
        helpLinkUri: DiagnosticPage.Of(DiagnosticIds.ExpressionCast));

    /// <summary>The diagnostic's descriptor.</summary>
    public ExpressionCastAnalyzer()
        : base(s_rule, SyntaxKind.CastExpression, SyntaxKind.AsExpression, SyntaxKind.InvocationExpression)
    {
    }

    private protected override Mistake? Check(SyntaxNode node, QueryCode code) => node switch
    {
        CastExpressionSyntax cast when code.IsRowValue(cast.Expression) && !IsOwn(cast, code) => OfConversion(cast, cast.Expression, cast.Type, code),
        BinaryExpressionSyntax conversion when code.IsRowValue(conversion.Left) && !code.Types.IsExpression(code.SymbolOf(conversion.Right) as ITypeSymbol) =>
            OfConversion(conversion, conversion.Left, (TypeSyntax)conversion.Right, code),
        InvocationExpressionSyntax call when Calls.NameOf(call) is "GetHashCode" or "GetType" && Calls.ReceiverOf(call, code) is { } value && code.IsRowValue(value) =>
            Mistake.At(call, call.ToOneLine(), "Select the value, and ask for it when the row has been read"),
        _ => null,
    };

    /// <summary>True for a conversion to another expression, or one that JsonOrm defines.</summary>
    private static bool IsOwn(CastExpressionSyntax cast, QueryCode code)
    {
        ITypeSymbol? target = code.TypeOf(cast.Type);
        return target is null or { TypeKind: TypeKind.Error } || code.Types.IsExpression(target);
    }

    private static Mistake OfConversion(ExpressionSyntax whole, ExpressionSyntax value, TypeSyntax type, QueryCode code)
    {
        ITypeSymbol? target = TypeOf(type, code);
        if (code.Types.ValueOf(code.TypeOf(value))?.WithoutNull() is { TypeKind: TypeKind.Enum } members && target?.TypeKind != TypeKind.Enum && target?.SpecialType != SpecialType.System_String)
        {
            string member = members.GetMembers().OfType<IFieldSymbol>().FirstOrDefault()?.Name ?? "…";
            return new Mistake(whole, [whole.ToOneLine(), $"An enum is stored by its members' names: compare it with a member, as in '{value.ToOneLine()} == {members.Name}.{member}', or convert it when the row has been read"], null);
        }

        string? write = target?.SpecialType switch
        {
            SpecialType.System_Double => ".AsDouble()",
            SpecialType.System_Decimal => ".AsDecimal()",
            SpecialType.System_Int32 => ".AsInt32()",
            SpecialType.System_Int64 => ".AsInt64()",
            SpecialType.System_String => code.IsText(value) ? "" : ".ToText()",
            _ => null,
        };
        bool isSame = SymbolEqualityComparer.Default.Equals(code.Types.ValueOf(code.TypeOf(value)), target) || target?.SpecialType is SpecialType.System_Object or SpecialType.System_Boolean;
        write = isSame ? value.ToString() : write is null ? null : QueryCode.Primary(value) + write;
        return new Mistake(whole, [whole.ToOneLine(), write is null ? "Leave the conversion out, or convert the value when the row has been read" : $"Write '{write}'"], write);
    }

    private static ITypeSymbol? TypeOf(TypeSyntax type, QueryCode code)
    {
        ITypeSymbol? target = code.TypeOf(type) ?? code.SymbolOf(type) as ITypeSymbol;
        return target is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : target;
    }
}
