namespace JsonOrm.Storage.Tests.Collections;

/// <summary>A test of what the embedded engine alone does: its files, its limits, its plans. The other tests beside it run on PostgreSQL too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedFactAttribute : FactAttribute;
