namespace JsonOrm.Evolution;

/// <summary>The properties of a kind of change, for any table.</summary>
/// <param name="Group">Why a person may want to review it.</param>
/// <param name="Verdict">Whether the engine accepts it.</param>
/// <param name="Effect">What must be rebuilt.</param>
internal sealed record KnownChange(ChangeGroup Group, ChangeVerdict Verdict, ChangeEffect Effect);

/// <summary>Every kind of change with its group, verdict and effect: the one table that the engine, the analyzer and docs/schema-evolution.md use.</summary>
internal static class ChangeCatalogue
{
    private static readonly Dictionary<ChangeKind, KnownChange> s_known = new()
    {
        [ChangeKind.ColumnAdded] = Taken(),
        [ChangeKind.ColumnAddedWithConstant] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.ColumnAddedFilled] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.ColumnAddedForUpgrade] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.ColumnAddedWithoutValue] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.ColumnRemoved] = Rows(ChangeGroup.Destructive),
        [ChangeKind.ColumnRemovedUnanswered] = Missing(ChangeGroup.Destructive),
        [ChangeKind.ColumnRestored] = Rows(ChangeGroup.History),
        [ChangeKind.ColumnRestoredWithoutValue] = Missing(ChangeGroup.History),
        [ChangeKind.ColumnRenamed] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.ColumnRenamedBack] = Rows(ChangeGroup.History),
        [ChangeKind.ColumnsReordered] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.IntegerWidened] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.IntegerWidenedInOrder] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.TypeConverted] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.TypeChangedForUpgrade] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.TypeChanged] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.ColumnBecameNullable] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.NullsFilled] = Rows(ChangeGroup.DataDependent),
        [ChangeKind.NullsFilledByMethod] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.NullsRefused] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.ShapeNotRecorded] = Taken(ChangeGroup.DataDependent),
        [ChangeKind.EnumMembersAdded] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.EnumMemberRenamed] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.EnumMemberReplaced] = Rows(ChangeGroup.Destructive),
        [ChangeKind.EnumMemberRemoved] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.EnumMemberRenumbered] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.EnumBecameFlags] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.EnumBecamePlain] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.KeyChanged] = Table(),
        [ChangeKind.KeyReordered] = Table(),
        [ChangeKind.KeyTypeChanged] = Table(),
        [ChangeKind.KeyBecameAssigned] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.KeyBecameGiven] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.TokenAdded] = Taken(),
        [ChangeKind.TokenRemoved] = Taken(),
        [ChangeKind.TokenMoved] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.IndexAdded] = Taken(),
        [ChangeKind.IndexRemoved] = Taken(),
        [ChangeKind.IndexChanged] = Taken(),
        [ChangeKind.IndexBecameUnique] = Taken(ChangeGroup.DataDependent),
        [ChangeKind.IndexNoLongerUnique] = Taken(),
        [ChangeKind.ReferenceAdded] = Taken(ChangeGroup.DataDependent),
        [ChangeKind.ReferenceRemoved] = Taken(),
        [ChangeKind.ReferenceActionChanged] = Taken(),
        [ChangeKind.TableRenamed] = Rows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.RowsUpgraded] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.LaterVersion] = new KnownChange(ChangeGroup.History, ChangeVerdict.Refused, ChangeEffect.Schema),
        [ChangeKind.MemberAdded] = Taken(),
        [ChangeKind.MemberAddedWithDefault] = Taken(),
        [ChangeKind.MemberAddedWithoutValue] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.MemberRemoved] = AllRows(ChangeGroup.Destructive),
        [ChangeKind.MemberRemovedUnanswered] = Missing(ChangeGroup.Destructive),
        [ChangeKind.MemberRenamed] = AllRows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MembersReordered] = Taken(),
        [ChangeKind.MemberConverted] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.MemberTypeChanged] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.MemberWidened] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MemberBecameNullable] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MemberNullsFilled] = AllRows(ChangeGroup.DataDependent),
        [ChangeKind.MemberNullsRefused] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.MemberLostDefault] = Taken(ChangeGroup.DataDependent),
        [ChangeKind.MemberEnumGrew] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MemberEnumRenamed] = AllRows(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MemberEnumReplaced] = AllRows(ChangeGroup.Destructive),
        [ChangeKind.MemberEnumRemoved] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.MemberEnumRenumbered] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.MemberEnumFlags] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.ListBecameSet] = Missing(ChangeGroup.DataDependent),
        [ChangeKind.SetBecameList] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
        [ChangeKind.ValueBecameJson] = Taken(ChangeGroup.IncompatibleWithOlderBinaries),
    };

    /// <summary>Every kind.</summary>
    public static IEnumerable<ChangeKind> Kinds => s_known.Keys;

    public static KnownChange Of(ChangeKind kind) => s_known[kind];

    private static KnownChange Taken(ChangeGroup group = ChangeGroup.None) => new(group, ChangeVerdict.TakenOn, ChangeEffect.Schema);

    private static KnownChange Rows(ChangeGroup group) => new(group, ChangeVerdict.Upgraded, ChangeEffect.Rows);

    private static KnownChange AllRows(ChangeGroup group) => new(group, ChangeVerdict.Upgraded, ChangeEffect.AllRows);

    private static KnownChange Table() => new(ChangeGroup.DataDependent, ChangeVerdict.Upgraded, ChangeEffect.Table);

    private static KnownChange Missing(ChangeGroup group) => new(group, ChangeVerdict.AnswerMissing, ChangeEffect.Schema);
}
