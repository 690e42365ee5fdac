using JsonOrm.Evolution;

namespace JsonOrm.Catalogue;

/// <summary>Says which stored values have to be looked at one by one, because schemas alone do not say whether a class can read them.</summary>
internal static class ShapeEvolution
{
    /// <summary>
    /// True when an older version of JsonOrm has not recorded the shape of the column's values, or the class requires a member that it gave a default before.
    /// </summary>
    public static bool MustLookAtRows(ColumnSchema onDisk, ColumnSchema inClass)
    {
        if (inClass.Shape is not { } after || onDisk.Shape == after || onDisk.Type != ColumnType.Json)
        {
            return false;
        }

        ValueShape shape = ShapeParser.Parse(after);
        if (onDisk.Shape is not { } before)
        {
            return shape.Form != ShapeForm.Json;
        }

        var changes = new List<SchemaChange>();
        new ShapeComparer(changes, ComparisonSide.Database, new Dictionary<int, TypeAnswers>()).Run(onDisk.Name, ShapeParser.Parse(before), shape);
        return changes.Exists(static change => change.Kind == ChangeKind.MemberLostDefault);
    }
}
