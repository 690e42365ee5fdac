namespace JsonOrm.Analyzers;

/// <summary>Where a rule is explained: a page of this repository, and of the package, named after the rule.</summary>
internal static class DiagnosticPage
{
    public static string Of(string id) => "docs/diagnostics/" + id + ".md";
}
