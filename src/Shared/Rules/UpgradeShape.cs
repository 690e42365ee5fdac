namespace JsonOrm.Rules;

/// <summary>The answers that a property declares about its earlier versions.</summary>
/// <param name="RenamedFrom">Its earlier names.</param>
/// <param name="Conversions">The methods of <c>[ConvertedBy]</c>, one for each type that they accept.</param>
/// <param name="Filling">The method of <c>[FilledBy]</c>; null for none.</param>
/// <param name="Constant">The constant of its initialiser as C#, <c>[]</c> for an empty collection; null for none.</param>
internal sealed record UpgradeShape(EquatableArray<string> RenamedFrom, EquatableArray<ConversionShape> Conversions, UpgradeMethod? Filling, string? Constant);

/// <summary>A method that converts values of a column.</summary>
/// <param name="Method">The method.</param>
/// <param name="From">The column type that it accepts.</param>
/// <param name="FromType">The C# type that it accepts.</param>
/// <param name="TakesNull">True if it accepts null.</param>
/// <param name="GivesNull">True if its result may be null.</param>
internal sealed record ConversionShape(UpgradeMethod Method, ColumnKind From, string FromType, bool TakesNull, bool GivesNull);

/// <summary>A static method that is called while rows are upgraded.</summary>
/// <param name="Type">The fully qualified type that declares it.</param>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="TakesView">True if it takes a typed view of the old row instead of the row.</param>
/// <param name="GivesNull">True if its result may be null.</param>
internal sealed record UpgradeMethod(string Type, string Name, bool TakesView = false, bool GivesNull = false);

/// <summary>The answers that a table declares about its earlier versions.</summary>
/// <param name="RenamedFrom">Its earlier names.</param>
/// <param name="Removed">Columns whose removal is acknowledged.</param>
/// <param name="Upgrade">The method of <c>[UpgradedBy]</c>; null for none.</param>
internal sealed record TableUpgradeShape(EquatableArray<string> RenamedFrom, EquatableArray<string> Removed, UpgradeMethod? Upgrade);

/// <summary>The replacement of an enum's former name.</summary>
/// <param name="Former">The former name.</param>
/// <param name="Name">The member that replaces it.</param>
/// <param name="IsReplaced">True if its rows get another member; false if the member has a new name.</param>
internal sealed record FormerMember(string Former, string Name, bool IsReplaced);
