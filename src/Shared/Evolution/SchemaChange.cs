namespace JsonOrm.Evolution;

/// <summary>A change of a class, as engine and analyzer say it.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Path">The column, member, index or key: <c>Home.Places[].Label</c>.</param>
/// <param name="What">What differs, without a full stop.</param>
/// <param name="Next">What to do, or what happens to the rows.</param>
internal sealed record SchemaChange(ChangeKind Kind, string Path, string What, string Next)
{
    public ChangeGroup Group => ChangeCatalogue.Of(Kind).Group;

    public ChangeVerdict Verdict => ChangeCatalogue.Of(Kind).Verdict;

    public ChangeEffect Effect => ChangeCatalogue.Of(Kind).Effect;

    /// <summary>True when the table cannot take the change on as things are.</summary>
    public bool IsRefused => Verdict is ChangeVerdict.AnswerMissing or ChangeVerdict.Refused;

    /// <summary>Both sentences.</summary>
    public string Text => What + ". " + Next;
}

/// <summary>Why a change may be looked at by a person.</summary>
internal enum ChangeGroup
{
    None,

    /// <summary>Values are lost, though not at once.</summary>
    Destructive,

    /// <summary>Whether it works depends on the rows.</summary>
    DataDependent,

    /// <summary>Programs with the class before cannot write the database any more.</summary>
    IncompatibleWithOlderBinaries,

    /// <summary>It concerns earlier or later versions of the class.</summary>
    History,
}

/// <summary>What comes of a change.</summary>
internal enum ChangeVerdict
{
    /// <summary>The stored rows agree with it as they are.</summary>
    TakenOn,

    /// <summary>Rows are upgraded as they are read.</summary>
    Upgraded,

    /// <summary>The class has to say more.</summary>
    AnswerMissing,

    /// <summary>There is no answer to it.</summary>
    Refused,
}

/// <summary>What has to be made anew.</summary>
internal enum ChangeEffect
{
    /// <summary>The schema alone.</summary>
    Schema,

    /// <summary>Rows get another text by the schema alone: as they are read, and in the files little by little.</summary>
    Rows,

    /// <summary>Code of the class has a say in the rows, or their nested values change: all are written in one commit.</summary>
    AllRows,

    /// <summary>The rows get another order: the table is made anew in one commit.</summary>
    Table,
}

/// <summary>Every kind of change, one row of the catalogue in docs/schema-evolution.md each.</summary>
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
