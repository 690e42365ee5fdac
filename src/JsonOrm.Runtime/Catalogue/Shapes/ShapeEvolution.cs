using JsonOrm.Evolution;

namespace JsonOrm.Catalogue;

/// <summary>Determines which stored values must be checked one by one, because the schemas alone do not show whether a class can read them.</summary>
internal static class ShapeEvolution
{
    /// <summary>
    /// Returns true if an older version of JsonOrm did not record the shape of the column's values, or if the class requires a member that had a default
    /// before.
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
