using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers;

internal static class OneLine
{
    private const int Limit = 60;

    /// <summary>The code of a node as a message can quote it: on one line, and shortened in the middle when long.</summary>
    public static string ToOneLine(this SyntaxNode node)
    {
        string text = Of(node.ToString());
        return text.Length <= Limit ? text : text.Substring(0, Limit / 2) + " … " + text.Substring(text.Length - (Limit / 2));
    }

    /// <summary>The code on one line, whole.</summary>
    public static string Of(string code) => Regex.Replace(code, @"\s+", " ");
}
