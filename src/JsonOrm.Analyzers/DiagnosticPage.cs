using System.Reflection;
using Microsoft.CodeAnalysis;

namespace JsonOrm.Analyzers;

/// <summary>
/// The documentation of a rule: a page of the repository, named after the rule. If the package knows the repository's address, the rule links to the page;
/// otherwise the page is the rule's description.
/// </summary>
internal static class DiagnosticPage
{
    /// <summary>The name of the assembly metadata that holds the address of the folder of pages, ending in a slash; empty if unknown.</summary>
    public const string AddressKey = "JsonOrm.DiagnosticPages";

    private const string Folder = "docs/diagnostics/";

    private static readonly string s_address = typeof(DiagnosticPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == AddressKey)?.Value ?? "";

    /// <summary>Returns the address of a rule's page: an absolute address, or null if unknown.</summary>
    public static string? Of(string id) => s_address.Length == 0 ? null : s_address + id + ".md";

    /// <summary>Returns the page's text for a rule's description; empty if the rule links to the page.</summary>
    public static LocalizableString Text(string id) => s_address.Length == 0 ? new Page(id) : "";

    /// <summary>Reads the page when the description is requested, not when the rule is loaded.</summary>
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
