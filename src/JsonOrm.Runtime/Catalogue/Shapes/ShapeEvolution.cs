namespace JsonOrm.Catalogue;

/// <summary>
/// Lists the changes that keep a class from reading the nested values of a column on disk. The rules are those of <see cref="SchemaEvolution"/>: what is not refused here
/// is something that the stored values already agree with, but for members that some rows may lack, see <see cref="MustLookAtRows"/>.
/// </summary>
internal sealed class ShapeEvolution
{
    private readonly List<string> _refusals;
    private readonly HashSet<(ValueShape OnDisk, ValueShape InClass)> _compared = [];

    private ShapeEvolution(List<string> refusals) => _refusals = refusals;

    /// <summary>True if the values of a column must be checked one by one, see <see cref="ShapeCheck"/>.</summary>
    private bool NeedsRows { get; set; }

    /// <summary>Adds what is refused, each with the next step.</summary>
    public static void Refuse(ColumnSchema onDisk, ColumnSchema inClass, List<string> refusals)
    {
        if (onDisk.Shape is { } before && inClass.Shape is { } after && before != after)
        {
            new ShapeEvolution(refusals).Compare(onDisk.Name, ShapeParser.Parse(before), ShapeParser.Parse(after));
        }
    }

    /// <summary>
    /// True when the column's values have to be looked at: an older version of JsonOrm has not recorded their shape, or the class requires a member that it gave a default before.
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

        var comparison = new ShapeEvolution([]);
        comparison.Compare(onDisk.Name, ShapeParser.Parse(before), shape);
        return comparison.NeedsRows;
    }

    private void Compare(string path, in ShapePlace onDisk, in ShapePlace inClass)
    {
        if (onDisk.IsNullable && !inClass.IsNullable && inClass.Shape.Form != ShapeForm.Json)
        {
            _refusals.Add($"{Change(path, onDisk.Description, inClass.Description)}, and rows may hold null. Keep it nullable.");
            return;
        }

        Compare(path, onDisk.Shape, inClass.Shape);
    }

    private void Compare(string path, ValueShape onDisk, ValueShape inClass)
    {
        // A class may hold itself; a pair that is being compared is not compared again.
        if (inClass.Form == ShapeForm.Json || !_compared.Add((onDisk, inClass)))
        {
            return;
        }

        bool isSame = onDisk.Form == inClass.Form;
        if (onDisk.Form == ShapeForm.List && inClass.Form == ShapeForm.Set)
        {
            _refusals.Add($"{Change(path, onDisk.Description, inClass.Description)}, and rows may hold an element twice, which a set would lose. Keep the list.");
        }
        else if (!isSame && !(onDisk.Form == ShapeForm.Set && inClass.Form == ShapeForm.List))
        {
            RefuseType(path, onDisk, inClass);
        }
        else if (onDisk.Form == ShapeForm.Scalar)
        {
            if (onDisk.Type != inClass.Type && !SchemaEvolution.IsWider(inClass.Type, onDisk.Type))
            {
                RefuseType(path, onDisk, inClass);
            }
        }
        else if (onDisk.Form == ShapeForm.Enum)
        {
            if (!SchemaEvolution.Contains(inClass.Enum!, onDisk.Enum!))
            {
                _refusals.Add($"{Change(path, onDisk.Description, inClass.Description)}. {SchemaEvolution.EnumNext(inClass.Enum!, onDisk.Enum!)}");
            }
        }
        else if (onDisk.Form == ShapeForm.Object)
        {
            CompareMembers(path, onDisk, inClass);
        }
        else
        {
            if (onDisk.Form == ShapeForm.Map)
            {
                Compare(path + " (keys)", onDisk.Key!, inClass.Key!);
            }

            Compare(path + "[]", onDisk.Element, inClass.Element);
        }
    }

    private void CompareMembers(string path, ValueShape onDisk, ValueShape inClass)
    {
        foreach (ShapeMember member in onDisk.Members)
        {
            string place = path + "." + member.Name;
            if (inClass.FindMember(member.Name) is not { } other)
            {
                _refusals.Add(
                    $"Column '{place}' ({member.Place.Description}) is on disk but not in the class, and its values would be lost. Keep the property; if it has a new name, put [Column(\"{member.Name}\")] on it.");
                continue;
            }

            NeedsRows |= member.HasDefault && !other.MayBeAbsent;
            Compare(place, member.Place, other.Place);
        }

        foreach (ShapeMember member in inClass.Members)
        {
            if (!member.MayBeAbsent && onDisk.FindMember(member.Name) is null)
            {
                _refusals.Add(
                    $"Column '{path}.{member.Name}' ({member.Place.Description}) is in the class but not on disk, and the objects there have no value for it. Make it nullable: they then have null; or give it an initialiser and no 'required': they then have its value.");
            }
        }
    }

    private void RefuseType(string path, ValueShape onDisk, ValueShape inClass) => _refusals.Add(
        $"{Change(path, onDisk.Description, inClass.Description)}, and its values may not all read the same. Keep the type, or add a nullable property of the new type under another name.");

    private static string Change(string path, string onDisk, string inClass) => $"Column '{path}' is {onDisk} on disk and {inClass} in the class";
}
