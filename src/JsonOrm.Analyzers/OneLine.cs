using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers;

internal static class OneLine
{
    private const int Limit = 60;

    /// <summary>Returns the code of a node as a message quotes it: on one line, with a long text shortened in the middle.</summary>
    public static string ToOneLine(this SyntaxNode node)
    {
        string text = Of(node.ToString());
        return text.Length <= Limit ? text : text.Substring(0, Limit / 2) + " … " + text.Substring(text.Length - (Limit / 2));
    }

    /// <summary>Returns the whole code on one line.</summary>
    public static string Of(string code) => Regex.Replace(code, @"\s+", " ");
}
