using JsonOrm.Evolution;
using static JsonOrm.Storage.Tests.Evolution.Catalogue.SchemaText;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

// Types of columns and members of enums.
internal static partial class Changes
{
    private static string[] Kinds => ["""{"Id":1,"Kind":"Home"}""", """{"Id":2,"Kind":"Work"}"""];

    private static IEnumerable<ChangeCase> Types()
    {
        TableSchema sized = Table(["Id:Int32", "Size:Int16"], indexes: ["Size"]);
        string[] sizes = ["""{"Id":1,"Size":3}""", """{"Id":2,"Size":-4}"""];
        yield return Case(ChangeKind.IntegerWidened, sized, Table(["Id:Int32", "Size:Int64"], indexes: ["Size"]), sizes, sizes);
        string[] counts = ["""{"Id":1,"Size":3}""", """{"Id":2,"Size":200}"""];
        yield return Case(ChangeKind.IntegerWidenedInOrder, Table(["Id:Int32", "Size:Byte"], indexes: ["Size"]), Table(["Id:Int32", "Size:UInt64"], indexes: ["Size"]), counts, counts);
        yield return Case(
            ChangeKind.TypeConverted,
            sized,
            Table(["Id:Int32", "Size:String"], indexes: ["Size"], answers: Column(new("Size") { Conversions = [new("Text", ColumnType.Int16, takesNull: false) { Convert = ToText }] })),
            sizes,
            ["""{"Id":1,"Size":"size 3"}""", """{"Id":2,"Size":"size -4"}"""]);
        yield return Case(
            ChangeKind.TypeChangedForUpgrade,
            Table(["Id:Int32", "Name:Int32"]),
            Table(["Id:Int32", "Name:String"], answers: new TableUpgrade { UpgradedBy = "Make", Upgrade = Constant("new") }),
            ["""{"Id":1,"Name":3}"""],
            ["""{"Id":1,"Name":"new","$kept":{"Name":3}}"""]);
        yield return Case(ChangeKind.TypeChanged, sized, Table(["Id:Int32", "Size:Double"]), sizes, null);
        yield return Case(
            ChangeKind.ShapeNotRecorded,
            new TableSchema("thing", "Tests.Thing", [new("Id", "Id", ColumnType.Int32), new("Tags", "Tags", ColumnType.Json)], [0]),
            Table(["Id:Int32", "Tags:[String]"]),
            ["""{"Id":1,"Tags":["a"]}"""],
            ["""{"Id":1,"Tags":["a"]}"""]);
        TableSchema kinds = Table(["Id:Int32", "Kind:enum(Home=0,Work=1)"], indexes: ["Kind"]);
        yield return Case(ChangeKind.EnumMembersAdded, kinds, Table(["Id:Int32", "Kind:enum(Work=1,Else=2,Home=0)"], indexes: ["Kind"]), Kinds, Kinds);
        yield return Case(
            ChangeKind.EnumMemberRenamed,
            kinds,
            Table(["Id:Int32", "Kind:enum(Home=0,Office=1)"], indexes: ["Kind"], answers: Column(new("Kind") { Enum = [new("Work", "Office", false)] })),
            Kinds,
            ["""{"Id":1,"Kind":"Home"}""", """{"Id":2,"Kind":"Office"}"""]);
        yield return Case(
            ChangeKind.EnumMemberReplaced,
            kinds,
            Table(["Id:Int32", "Kind:enum(Home=0)"], indexes: ["Kind"], answers: Column(new("Kind") { Enum = [new("Work", "Home", true)] })),
            Kinds,
            ["""{"Id":1,"Kind":"Home"}""", """{"Id":2,"Kind":"Home"}"""]);
        yield return Case(ChangeKind.EnumMemberRemoved, kinds, Table(["Id:Int32", "Kind:enum(Home=0)"]), Kinds, null);
        yield return Case(ChangeKind.EnumMemberRenumbered, kinds, Table(["Id:Int32", "Kind:enum(Home=7,Work=1)"], indexes: ["Kind"]), Kinds, Kinds);
        yield return Case(ChangeKind.EnumBecameFlags, kinds, Table(["Id:Int32", "Kind:flags(Home=0,Work=1)"], indexes: ["Kind"]), Kinds, Kinds);
        yield return Case(ChangeKind.EnumBecamePlain, Table(["Id:Int32", "Kind:flags(Home=0,Work=1)"]), Table(["Id:Int32", "Kind:enum(Home=0,Work=1)"]), Kinds, null);
        foreach (ChangeCase restored in Restored())
        {
            yield return restored;
        }
    }

    // Kinds that need a database which has seen two changes: the test makes the one between.
    private static IEnumerable<ChangeCase> Restored()
    {
        yield return Case(ChangeKind.ColumnRestored, Table(["Id:Int32", "Name:String"]), Table(["Id:Int32", "Name:String?"]), Named, Named);
        yield return Case(ChangeKind.ColumnRestoredWithoutValue, Table(["Id:Int32", "Name:String"]), Table(["Id:Int32", "Name:String"]), Named, null);
        yield return Case(ChangeKind.ColumnRenamedBack, Table(["Id:Int32", "Name:String"]), Table(["Id:Int32", "Name:String"]), Named, Named);
    }

    private static void ToText(ref JsonOrm.Rows.RowReader reader, JsonOrm.Rows.RowWriter writer) =>
        writer.WriteString(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"size {reader.ReadInt16()}"));

    private static RowUpgrading Constant(string value) => (OldRow old, ref JsonOrm.Rows.RowReader carried, JsonOrm.Rows.RowWriter writer) =>
    {
        writer.BeginObject();
        writer.Member("\"Id\":"u8).WriteInt64(old.GetInt32("Id"));
        writer.Member("\"Name\":"u8).WriteString(value);
        writer.EndObject();
    };
}
