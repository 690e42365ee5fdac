namespace JsonOrm.Evolution;

/// <summary>A change of a class, as the engine and the analyzer report it.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Path">The column, member, index or key: <c>Home.Places[].Label</c>.</param>
/// <param name="What">The difference, without a full stop.</param>
/// <param name="Next">What to do, or what happens to the rows; may be empty.</param>
internal sealed record SchemaChange(ChangeKind Kind, string Path, string What, string Next)
{
    public ChangeGroup Group => ChangeCatalogue.Of(Kind).Group;

    public ChangeVerdict Verdict => ChangeCatalogue.Of(Kind).Verdict;

    public ChangeEffect Effect => ChangeCatalogue.Of(Kind).Effect;

    /// <summary>True if the table cannot accept the change in its present state.</summary>
    public bool IsRefused => Verdict is ChangeVerdict.AnswerMissing or ChangeVerdict.Refused;

    /// <summary>Both sentences, or the first if there is no second.</summary>
    public string Text => Next.Length == 0 ? What + "." : What + ". " + Next;
}

/// <summary>Why a person may want to review a change.</summary>
internal enum ChangeGroup
{
    None,

    /// <summary>Values are lost, although not immediately.</summary>
    Destructive,

    /// <summary>Whether it succeeds depends on the rows.</summary>
    DataDependent,

    /// <summary>Programs with the earlier class can no longer write to the database.</summary>
    IncompatibleWithOlderBinaries,

    /// <summary>It involves earlier or later versions of the class.</summary>
    History,
}

/// <summary>Whether a change is accepted.</summary>
internal enum ChangeVerdict
{
    /// <summary>The stored rows are valid as they are.</summary>
    TakenOn,

    /// <summary>Rows are upgraded as they are read.</summary>
    Upgraded,

    /// <summary>The class must declare an answer.</summary>
    AnswerMissing,

    /// <summary>No answer exists for it.</summary>
    Refused,
}

/// <summary>What must be rebuilt.</summary>
internal enum ChangeEffect
{
    /// <summary>Only the schema.</summary>
    Schema,

    /// <summary>The text of rows changes, determined by the schema alone: when they are read, and gradually in the files.</summary>
    Rows,

    /// <summary>Code of the class computes rows, or their nested values change: all rows are written in one commit.</summary>
    AllRows,

    /// <summary>The order of the rows changes: the table is rewritten in one commit.</summary>
    Table,
}

/// <summary>The kinds of change, each of which is one row of the catalogue in docs/schema-evolution.md.</summary>
internal enum ChangeKind
{
    ColumnAdded,
    ColumnAddedWithConstant,
    ColumnAddedFilled,
    ColumnAddedForUpgrade,
    ColumnAddedWithoutValue,
    ColumnRemoved,
    ColumnRemovedUnanswered,
    ColumnRestored,
    ColumnRestoredWithoutValue,
    ColumnRenamed,
    ColumnRenamedBack,
    ColumnsReordered,
    IntegerWidened,
    IntegerWidenedInOrder,
    TypeConverted,
    TypeChangedForUpgrade,
    TypeChanged,
    ColumnBecameNullable,
    NullsFilled,
    NullsFilledByMethod,
    NullsRefused,
    ShapeNotRecorded,
    EnumMembersAdded,
    EnumMemberRenamed,
    EnumMemberReplaced,
    EnumMemberRemoved,
    EnumMemberRenumbered,
    EnumBecameFlags,
    EnumBecamePlain,
    KeyChanged,
    KeyReordered,
    KeyTypeChanged,
    KeyBecameAssigned,
    KeyBecameGiven,
    TokenAdded,
    TokenRemoved,
    TokenMoved,
    IndexAdded,
    IndexRemoved,
    IndexChanged,
    IndexBecameUnique,
    IndexNoLongerUnique,
    ReferenceAdded,
    ReferenceRemoved,
    ReferenceActionChanged,
    TableRenamed,
    RowsUpgraded,
    LaterVersion,
    MemberAdded,
    MemberAddedWithDefault,
    MemberAddedWithoutValue,
    MemberRemoved,
    MemberRemovedUnanswered,
    MemberRenamed,
    MembersReordered,
    MemberConverted,
    MemberTypeChanged,
    MemberWidened,
    MemberBecameNullable,
    MemberNullsFilled,
    MemberNullsRefused,
    MemberLostDefault,
    MemberEnumGrew,
    MemberEnumRenamed,
    MemberEnumReplaced,
    MemberEnumRemoved,
    MemberEnumRenumbered,
    MemberEnumFlags,
    ListBecameSet,
    SetBecameList,
    ValueBecameJson,
}
