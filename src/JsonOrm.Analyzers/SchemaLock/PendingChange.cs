namespace JsonOrm.Analyzers.SchemaLock;

/// <summary>What diagnostics of pending changes tell their fixes.</summary>
internal static class PendingChange
{
    /// <summary>The property of a diagnostic that holds the table's name.</summary>
    public const string TableProperty = "table";
}
