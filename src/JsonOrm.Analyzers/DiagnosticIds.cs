namespace JsonOrm.Analyzers;

/// <summary>The identifiers of the rules. An identifier is never used for another rule, not even after its rule is gone.</summary>
internal static class DiagnosticIds
{
    public const string TableMustBePartial = "JORM001";
    public const string TableNeedsKey = "JORM002";
    public const string SeveralKeys = "JORM003";
    public const string UnsupportedColumnType = "JORM004";
    public const string DuplicateName = "JORM005";
    public const string ReservedName = "JORM006";
    public const string UnknownColumnName = "JORM007";
    public const string ContradictingAttribute = "JORM008";
    public const string LengthAttributeInTrimmedApp = "JORM009";
    public const string ConditionUsedAsBool = "JORM010";
    public const string QueryValueDiscarded = "JORM011";
    public const string TerminalTaskDiscarded = "JORM012";
    public const string UnusableTableType = "JORM013";
    public const string ColumnNotSettable = "JORM014";
    public const string DuplicateTableName = "JORM015";
    public const string ReferenceMismatch = "JORM016";
    public const string UnusableKeyColumn = "JORM017";
    public const string ValidateMethodShape = "JORM018";
    public const string UnresolvedRelation = "JORM019";
    public const string AggregateOfSingleRows = "JORM020";
    public const string ColumnNotGrouped = "JORM021";
    public const string OuterColumnCaptured = "JORM022";
    public const string ProjectionMustBePartial = "JORM046";
    public const string UnsupportedProjectedType = "JORM047";
    public const string UnusableProjection = "JORM048";
}
