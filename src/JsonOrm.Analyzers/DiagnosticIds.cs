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
    public const string TableAttributeMissing = "JORM023";
    public const string FieldNotStored = "JORM024";
    public const string ExpressionEquality = "JORM025";
    public const string PatternOnExpression = "JORM026";
    public const string ExpressionAsText = "JORM027";
    public const string NullOperatorOnExpression = "JORM028";
    public const string ExpressionCast = "JORM029";
    public const string ConditionalOnCondition = "JORM030";
    public const string CollectionContainsExpression = "JORM031";
    public const string StoredJsonQueried = "JORM032";
    public const string CodeOnExpression = "JORM033";
    public const string NullOrEmptyTest = "JORM034";
    public const string StringComparisonInQuery = "JORM035";
    public const string ObjectInSelect = "JORM036";
    public const string TextWithOther = "JORM037";
    public const string LambdaWithoutColumns = "JORM038";
    public const string KeyColumnSet = "JORM039";
    public const string AmbiguousValidationException = "JORM040";
    public const string NotAColumn = "JORM041";
    public const string BoolInCondition = "JORM042";
    public const string ValueOfAnotherKey = "JORM043";
    public const string ProjectionMustBePartial = "JORM046";
    public const string UnsupportedProjectedType = "JORM047";
    public const string UnusableProjection = "JORM048";
    public const string MalformedName = "JORM060";
    public const string HiddenColumn = "JORM061";
    public const string AmbiguousTableAttribute = "JORM062";
    public const string AttributeWithoutEffect = "JORM063";
    public const string HiddenAccessor = "JORM064";
    public const string RelationAssigned = "JORM065";
    public const string ZeroKey = "JORM066";
}
