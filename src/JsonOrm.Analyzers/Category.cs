namespace JsonOrm.Analyzers;

/// <summary>The categories, for <c>dotnet_analyzer_diagnostic.category-JsonOrm.Tables.severity</c> and the like.</summary>
internal static class Category
{
    /// <summary>What a class must be to become a table.</summary>
    public const string Tables = "JsonOrm.Tables";

    /// <summary>How queries are built and run.</summary>
    public const string Queries = "JsonOrm.Queries";

    /// <summary>How the schema of a table changes.</summary>
    public const string Schema = "JsonOrm.Schema";
}
