namespace JsonOrm.Generators;

/// <summary>Names of the pipeline's steps, by which tests ask whether they ran.</summary>
internal static class TrackingNames
{
    /// <summary>The models of types with JsonOrm's <c>[Table]</c>.</summary>
    public const string Table = "Table";

    /// <summary>The models of types with the in-box <c>[Table]</c>.</summary>
    public const string SchemaTable = "SchemaTable";

    /// <summary>The models of types with <c>[Projection]</c>.</summary>
    public const string Projection = "Projection";
}
