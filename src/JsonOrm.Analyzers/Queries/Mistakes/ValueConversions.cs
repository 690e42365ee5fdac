using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Analyzers.Queries.Mistakes;

/// <summary>Proposes how to write a value as one of another type. The compiler decides whether a proposal is valid.</summary>
internal static class ValueConversions
{
    /// <summary>Proposes conversions of a C# value to the type of a row's value.</summary>
    public static IEnumerable<string> Of(ExpressionSyntax given, ExpressionSyntax row, QueryCode code)
    {
        if (code.Types.ValueOf(code.TypeOf(row))?.WithoutNull() is not { } wanted)
        {
            return [];
        }

        string type = wanted.ToMinimalDisplayString(code.Model, given.SpanStart);
        return Constant(given, code) is { } constant ? OfConstant(given, constant, wanted, type) : OfVariable(given, code.TypeOf(given), wanted, type);
    }

    /// <summary>Proposes conversions of a row's value to the type of another value.</summary>
    public static IEnumerable<string> OfRow(ExpressionSyntax row, ExpressionSyntax other, QueryCode code)
    {
        ITypeSymbol? type = code.TypeOf(other);
        if (code.Types.ValueOf(code.TypeOf(row))?.WithoutNull().TypeKind == TypeKind.Enum && Constant(other, code) is not null)
        {
            return [];
        }

        SpecialType wanted = (code.Types.ValueOf(type) ?? type)?.WithoutNull().SpecialType ?? SpecialType.None;
        if (NestedMembers.IsAnyJson(code.TypeOf(row)))
        {
            return NestedMembers.ConversionTo(wanted) is { } conversion ? [QueryCode.Primary(row) + "." + conversion + "()"] : [];
        }

        string[] functions = wanted switch
        {
            SpecialType.System_Int64 => ["AsInt64", "ToInt64"],
            SpecialType.System_Double or SpecialType.System_Single => ["AsDouble", "ToDouble"],
            SpecialType.System_Decimal => ["AsDecimal", "ToDecimal"],
            SpecialType.System_String => ["ToText"],
            _ => [],
        };
        return code.Types.IsColumnSet(code.TypeOf(row)) ? [] : functions.Select(function => QueryCode.Primary(row) + "." + function + "()");
    }

    private static object? Constant(ExpressionSyntax given, QueryCode code) =>
        QueryCode.Strip(given) is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
        && code.Model.GetConstantValue(given, code.Cancel) is { HasValue: true, Value: { } value } ? value : null;

    private static IEnumerable<string> OfConstant(ExpressionSyntax given, object constant, ITypeSymbol wanted, string type)
    {
        string text = Convert.ToString(constant, CultureInfo.InvariantCulture);
        if (wanted is INamedTypeSymbol { TypeKind: TypeKind.Enum } choice)
        {
            IFieldSymbol[] members = [.. choice.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue)];
            IFieldSymbol? meant = constant is string
                ? members.FirstOrDefault(member => member.Name == text) ?? members.FirstOrDefault(member => string.Equals(member.Name, text, StringComparison.OrdinalIgnoreCase))
                : members.FirstOrDefault(member => Convert.ToString(member.ConstantValue, CultureInfo.InvariantCulture) == text);
            return meant is null ? [] : [type + "." + meant.Name];
        }

        bool isNumber = decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _) && constant is not char;
        string digits = given.ToString().TrimEnd('m', 'M', 'd', 'D', 'f', 'F');
        digits = constant is string ? text : digits;
        return wanted.SpecialType switch
        {
            SpecialType.System_Decimal when isNumber => [digits + "m"],
            SpecialType.System_Double when isNumber => [digits],
            SpecialType.System_String => [SyntaxFactory.Literal(text).Text],
            SpecialType.System_Boolean => text.ToLowerInvariant() switch
            {
                "true" or "1" => ["true"],
                "false" or "0" => ["false"],
                _ => [],
            },
            _ when constant is string && isNumber => [digits],
            _ => constant is string ? OfDateText(text, wanted, type) : [],
        };
    }

    private static IEnumerable<string> OfDateText(string text, ITypeSymbol wanted, string type)
    {
        if (wanted.Name == "Guid" && Guid.TryParse(text, out _))
        {
            return ["new " + type + "(" + SyntaxFactory.Literal(text).Text + ")"];
        }

        if (wanted.Name is not ("DateOnly" or "DateTime" or "DateTimeOffset") || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
        {
            return [];
        }

        string day = date.ToString("yyyy, M, d", CultureInfo.InvariantCulture), time = date.ToString("H, m, s", CultureInfo.InvariantCulture);
        return [wanted.Name switch
        {
            "DateOnly" => "new " + type + "(" + day + ")",
            "DateTime" when date.TimeOfDay == TimeSpan.Zero => "new " + type + "(" + day + ")",
            "DateTime" => "new " + type + "(" + day + ", " + time + ")",
            _ => "new " + type + "(" + day + ", " + time + ", TimeSpan.Zero)",
        }];
    }

    private static IEnumerable<string> OfVariable(ExpressionSyntax given, ITypeSymbol? type, ITypeSymbol wanted, string name)
    {
        string value = QueryCode.Primary(given), written = given.ToString();
        switch (wanted.Name, type?.WithoutNull().Name)
        {
            case ("DateOnly", "DateTime"):
                return [name + ".FromDateTime(" + written + ")"];
            case ("DateOnly", "DateTimeOffset"):
                return [name + ".FromDateTime(" + value + ".DateTime)"];
            case ("DateTimeOffset", "DateTime"):
                return written is "DateTime.Now" or "DateTime.UtcNow" ? ["DateTimeOffset" + written.Substring("DateTime".Length)] : ["new " + name + "(" + written + ")"];
            case ("DateTime", "DateTimeOffset"):
                return written is "DateTimeOffset.Now" or "DateTimeOffset.UtcNow" ? ["DateTime" + written.Substring("DateTimeOffset".Length)] : [value + ".UtcDateTime"];
            case ("DateTime", "DateOnly"):
                return [value + ".ToDateTime(TimeOnly.MinValue)"];
            case ("String", not null) when type!.WithoutNull().IsValueType:
                return [value + ".ToString()"];
            case ("Guid", "String"):
                return [name + ".Parse(" + written + ")"];
        }

        if (wanted.TypeKind == TypeKind.Enum)
        {
            return type?.SpecialType == SpecialType.System_String ? ["Enum.Parse<" + name + ">(" + written + ")"] : ["(" + name + ")" + value];
        }

        bool isWider = wanted.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double && type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;
        return isWider || type?.TypeKind == TypeKind.Enum ? ["(" + name + ")" + value] : [];
    }
}
