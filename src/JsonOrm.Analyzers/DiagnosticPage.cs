using System.Reflection;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers;

/// <summary>
/// Where a rule is explained: a page of the repository, named after the rule. Where the package knows the repository's address, a rule
/// leads there; where it does not, the page itself is the rule's description.
/// </summary>
internal static class DiagnosticPage
{
    /// <summary>The name of the assembly's metadata that holds the address of the folder of pages, ending in a slash; empty when none is known.</summary>
    public const string AddressKey = "JsonOrm.DiagnosticPages";

    private const string Folder = "docs/diagnostics/";

    private static readonly string s_address = typeof(DiagnosticPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == AddressKey)?.Value ?? "";

    /// <summary>The address of a rule's page: absolute where it is known, and null where there is nothing to follow.</summary>
    public static string? Of(string id) => s_address.Length == 0 ? null : s_address + id + ".md";

    /// <summary>The page's text, for a rule's description; empty where the rule leads to the page.</summary>
    public static LocalizableString Text(string id) => s_address.Length == 0 ? new Page(id) : "";

    /// <summary>Reads the page when somebody asks for the description, and not whenever the rule is loaded.</summary>
    private sealed class Page(string id) : LocalizableString
    {
        private string Id => id;

        protected override string GetText(IFormatProvider? formatProvider)
        {
            using Stream? page = typeof(DiagnosticPage).Assembly.GetManifestResourceStream(Folder + id + ".md");
            if (page is null)
            {
                return "";
            }

            using var reader = new StreamReader(page);
            return reader.ReadToEnd();
        }

        protected override int GetHash() => StringComparer.Ordinal.GetHashCode(id);

        protected override bool AreEqual(object? other) => other is Page page && page.Id == id;
    }
}
