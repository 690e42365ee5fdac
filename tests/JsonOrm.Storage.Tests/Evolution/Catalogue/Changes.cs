using JsonOrm.Evolution;
using static JsonOrm.Storage.Tests.Evolution.Catalogue.SchemaText;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

/// <summary>One case for each kind of change.</summary>
internal static partial class Changes
{
    private static string[] Named => ["""{"Id":1,"Name":"a"}""", """{"Id":2,"Name":"b"}"""];

    public static IReadOnlyList<ChangeCase> All { get; } = [.. Columns(), .. Types(), .. Keys(), .. Members()];

    private static ChangeCase Case(ChangeKind kind, TableSchema before, TableSchema after, string[] rows, string[]? expected) =>
        new(new ChangeKindName(kind.ToString()), before, after, rows, expected);

    private static TableUpgrade Column(ColumnUpgrade column) => new() { Columns = [column] };

    private static IEnumerable<ChangeCase> Columns()
    {
        TableSchema named = Table(["Id:Int32", "Name:String"]);
        yield return Case(ChangeKind.ColumnAdded, named, Table(["Id:Int32", "Note:String?", "Name:String"]), Named, Named);
        yield return Case(
            ChangeKind.ColumnAddedWithConstant,
            named,
            Table(["Id:Int32", "Size:Int32", "Name:String"], answers: Column(new("Size") { Constant = static writer => writer.WriteInt64(5) })),
            Named,
            ["""{"Id":1,"Size":5,"Name":"a"}""", """{"Id":2,"Size":5,"Name":"b"}"""]);
        yield return Case(
            ChangeKind.ColumnAddedFilled,
            named,
            Table(["Id:Int32", "Name:String", "Upper:String"], answers: Column(new("Upper") { FilledBy = "Raise", Fill = static (old, writer) => writer.WriteString(old.GetString("Name").ToUpperInvariant()) })),
            Named,
            ["""{"Id":1,"Name":"a","Upper":"A"}""", """{"Id":2,"Name":"b","Upper":"B"}"""]);
        yield return Case(
            ChangeKind.ColumnAddedForUpgrade,
            named,
            Table(["Id:Int32", "Name:String", "Key:String"], answers: new TableUpgrade { UpgradedBy = "Make", Upgrade = Upgrade("Key") }),
            Named,
            ["""{"Id":1,"Name":"a","Key":"made of a"}""", """{"Id":2,"Name":"b","Key":"made of b"}"""]);
        yield return Case(ChangeKind.ColumnAddedWithoutValue, named, Table(["Id:Int32", "Name:String", "Size:Int32"]), Named, null);
        yield return Case(
            ChangeKind.ColumnRemoved,
            named,
            Table(["Id:Int32"], answers: new TableUpgrade { Removed = ["Name"] }),
            Named,
            ["""{"Id":1,"$kept":{"Name":"a"}}""", """{"Id":2,"$kept":{"Name":"b"}}"""]);
        yield return Case(ChangeKind.ColumnRemovedUnanswered, named, Table(["Id:Int32"]), Named, null);
        yield return Case(
            ChangeKind.ColumnRenamed,
            named,
            Table(["Id:Int32", "Title:String"], answers: Column(new("Title") { RenamedFrom = ["Name"] })),
            Named,
            ["""{"Id":1,"Title":"a"}""", """{"Id":2,"Title":"b"}"""]);
        yield return Case(
            ChangeKind.ColumnsReordered,
            Table(["Id:Int32", "Name:String", "Size:Int32?"]),
            Table(["Size:Int32?", "Id:Int32", "Name:String"], key: ["Id"]),
            ["""{"Id":1,"Name":"a","Size":3}""", """{"Id":2,"Name":"b"}"""],
            ["""{"Size":3,"Id":1,"Name":"a"}""", """{"Id":2,"Name":"b"}"""]);
        yield return Case(ChangeKind.ColumnBecameNullable, named, Table(["Id:Int32", "Name:String?"]), Named, Named);
        yield return Case(
            ChangeKind.NullsFilled,
            Table(["Id:Int32", "Name:String?"]),
            Table(["Id:Int32", "Name:String"], answers: Column(new("Name") { Constant = static writer => writer.WriteString("none") })),
            ["""{"Id":1}""", """{"Id":2,"Name":"b"}"""],
            ["""{"Id":1,"Name":"none"}""", """{"Id":2,"Name":"b"}"""]);
        yield return Case(
            ChangeKind.NullsFilledByMethod,
            Table(["Id:Int32", "Name:String?"]),
            Table(["Id:Int32", "Name:String"], answers: Column(new("Name") { FilledBy = "Make", Fill = static (_, writer) => writer.WriteString("made") })),
            ["""{"Id":1}""", """{"Id":2,"Name":"b"}"""],
            ["""{"Id":1,"Name":"made"}""", """{"Id":2,"Name":"b"}"""]);
        yield return Case(ChangeKind.NullsRefused, Table(["Id:Int32", "Name:String?"]), named, ["""{"Id":1}"""], null);
        yield return Case(
            ChangeKind.RowsUpgraded,
            Table(["Id:Int32", "Name:String", "Age:Int32"]),
            Table(["Id:Int32", "Name:String"], answers: new TableUpgrade { Removed = ["Age"], UpgradedBy = "Make", Upgrade = Upgrade("Name") }),
            ["""{"Id":1,"Name":"a","Age":7}"""],
            ["""{"Id":1,"Name":"made of a","$kept":{"Age":7}}"""]);
        yield return Case(
            ChangeKind.TableRenamed,
            named,
            Table(["Id:Int32", "Name:String"], name: "other", answers: new TableUpgrade { RenamedFrom = ["thing"] }),
            Named,
            Named);
        yield return Case(ChangeKind.LaterVersion, Table(["Id:Int32", "Name:String"], version: 3), Table(["Id:Int32"], version: 2), Named, null);
    }

    private static RowUpgrading Upgrade(string column) => (OldRow old, ref JsonOrm.Rows.RowReader carried, JsonOrm.Rows.RowWriter writer) =>
    {
        writer.BeginObject();
        carried.BeginObject();
        while (carried.NextMember(out ReadOnlySpan<byte> name))
        {
            string member = System.Text.Encoding.UTF8.GetString(name);
            if (member == "$kept")
            {
                carried.SkipValue();
                continue;
            }

            writer.MemberName(member);
            if (member == column)
            {
                carried.SkipValue();
                writer.WriteString("made of " + old.GetString("Name"));
            }
            else if (member == "Id")
            {
                writer.WriteInt64(carried.ReadInt64());
            }
            else
            {
                writer.WriteString(carried.ReadString());
            }
        }

        writer.EndObject();
    };
}
