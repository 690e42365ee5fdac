namespace JsonOrm.Rules;

/// <summary>What a property says about its earlier forms.</summary>
/// <param name="RenamedFrom">Names that it had before.</param>
/// <param name="Conversion">The method of <c>[ConvertedBy]</c>; null for none.</param>
/// <param name="Filling">The method of <c>[FilledBy]</c>; null for none.</param>
/// <param name="Constant">The constant of its initialiser as C#, <c>[]</c> for an empty collection; null for none.</param>
internal sealed record UpgradeShape(EquatableArray<string> RenamedFrom, ConversionShape? Conversion, UpgradeMethod? Filling, string? Constant);

/// <summary>A method that converts values of a column.</summary>
/// <param name="Method">The method.</param>
/// <param name="From">The column type that it takes.</param>
/// <param name="FromType">The C# type that it takes.</param>
/// <param name="TakesNull">True when it takes null.</param>
/// <param name="GivesNull">True when its result may be null.</param>
internal sealed record ConversionShape(UpgradeMethod Method, ColumnKind From, string FromType, bool TakesNull, bool GivesNull);

/// <summary>A static method that is called while rows are upgraded.</summary>
/// <param name="Type">The fully qualified type that declares it.</param>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="TakesView">True when it takes a typed view of the old row instead of the row.</param>
/// <param name="GivesNull">True when its result may be null.</param>
internal sealed record UpgradeMethod(string Type, string Name, bool TakesView = false, bool GivesNull = false);

/// <summary>What a table says about its earlier forms.</summary>
/// <param name="RenamedFrom">Names that it had before.</param>
/// <param name="Removed">Columns whose loss is acknowledged.</param>
/// <param name="Upgrade">The method of <c>[UpgradedBy]</c>; null for none.</param>
internal sealed record TableUpgradeShape(EquatableArray<string> RenamedFrom, EquatableArray<string> Removed, UpgradeMethod? Upgrade);

/// <summary>What becomes of a name of an enum.</summary>
/// <param name="Former">The name that is gone.</param>
/// <param name="Name">The member that has its place.</param>
/// <param name="IsReplaced">True when its rows get another member; false when the member has a new name.</param>
internal sealed record FormerMember(string Former, string Name, bool IsReplaced);
