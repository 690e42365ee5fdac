namespace JsonOrm.Analyzers;

/// <summary>The identifiers of the suppressions: warnings of others that generated code makes untrue. They share their numbers with the rules.</summary>
internal static class SuppressionIds
{
    public const string UninitialisedByMaterialiser = "JORM115";
    public const string CollectionSetter = "JORM116";
    public const string ListOfRow = "JORM117";
    public const string BytesOfRow = "JORM118";
    public const string AddressAsText = "JORM119";
}
