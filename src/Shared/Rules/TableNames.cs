using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JsonOrm.Rules;

/// <summary>Derives names: a table's from its type, an index's from its columns.</summary>
internal static class TableNames
{
    /// <summary>Returns the table's name in files and SQL: the attribute's, or the type's in snake case.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        AttributeData? attribute = type.FindAttribute(KnownNames.Table) ?? type.FindAttribute(KnownNames.SchemaTable);
        return (attribute?.Positional(0) ?? Written(attribute)) is string { Length: > 0 } name ? name : ToSnakeCase(type.Name);
    }

    /// <summary>Returns the name as written in the source: the compiler does not evaluate the arguments of an attribute whose name is ambiguous.</summary>
    private static string? Written(AttributeData? attribute) =>
        attribute?.AttributeClass is IErrorTypeSymbol && attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? (arguments[0].Expression as LiteralExpressionSyntax)?.Token.Value as string
            : null;

    /// <summary>Returns a name for use in a message: a lone surrogate is escaped.</summary>
    public static string Escape(string name) =>
        string.Concat(name.Select(c => char.IsSurrogate(c) ? "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) : c.ToString()));

    /// <summary>True if the name has a lone surrogate, which UTF-8 cannot encode.</summary>
    public static bool IsMalformed(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns an index's name if none is given.</summary>
    public static string OfIndex(string table, IEnumerable<string> columns) => "ix_" + table + "_" + string.Join("_", columns);

    /// <summary><c>PlaylistTrack</c> is <c>playlist_track</c>, <c>HTTPLog</c> is <c>http_log</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char current = name[i];
            bool startsWord = char.IsUpper(current) && i > 0 && name[i - 1] != '_' &&
                (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(current));
        }

        return text.ToString();
    }
}
