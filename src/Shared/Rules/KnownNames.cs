namespace JsonOrm.Rules;

/// <summary>Metadata names of the types that the generator and the analyzers recognise.</summary>
internal static class KnownNames
{
    public const string Table = "JsonOrm.TableAttribute";
    public const string SchemaTable = "System.ComponentModel.DataAnnotations.Schema.TableAttribute";
    public const string Projection = "JsonOrm.ProjectionAttribute";
    public const string Index = "JsonOrm.IndexAttribute";
    public const string EfIndex = "Microsoft.EntityFrameworkCore.IndexAttribute";
    public const string PrimaryKey = "JsonOrm.PrimaryKeyAttribute";
    public const string EfPrimaryKey = "Microsoft.EntityFrameworkCore.PrimaryKeyAttribute";
    public const string Owned = "JsonOrm.OwnedAttribute";
    public const string EfOwned = "Microsoft.EntityFrameworkCore.OwnedAttribute";
    public const string EfDeleteBehavior = "Microsoft.EntityFrameworkCore.DeleteBehaviorAttribute";
    public const string EfPrecision = "Microsoft.EntityFrameworkCore.PrecisionAttribute";
    public const string Unique = "JsonOrm.UniqueAttribute";
    public const string References = "JsonOrm.ReferencesAttribute`1";
    public const string RenamedFrom = "JsonOrm.RenamedFromAttribute";
    public const string ConvertedBy = "JsonOrm.ConvertedByAttribute";
    public const string FilledBy = "JsonOrm.FilledByAttribute";
    public const string Removed = "JsonOrm.RemovedAttribute";
    public const string UpgradedBy = "JsonOrm.UpgradedByAttribute";
    public const string Validate = "JsonOrm.ValidateAttribute";
    public const string Through = "JsonOrm.ThroughAttribute`1";

    public const string Key = Annotations + "KeyAttribute";
    public const string Required = Annotations + "RequiredAttribute";
    public const string StringLength = Annotations + "StringLengthAttribute";
    public const string MaxLength = Annotations + "MaxLengthAttribute";
    public const string MinLength = Annotations + "MinLengthAttribute";
    public const string Length = Annotations + "LengthAttribute";
    public const string Range = Annotations + "RangeAttribute";
    public const string RegularExpression = Annotations + "RegularExpressionAttribute";
    public const string EmailAddress = Annotations + "EmailAddressAttribute";
    public const string Phone = Annotations + "PhoneAttribute";
    public const string Url = Annotations + "UrlAttribute";
    public const string Base64String = Annotations + "Base64StringAttribute";
    public const string AllowedValues = Annotations + "AllowedValuesAttribute";
    public const string DeniedValues = Annotations + "DeniedValuesAttribute";
    public const string ConcurrencyCheck = Annotations + "ConcurrencyCheckAttribute";
    public const string Timestamp = Annotations + "TimestampAttribute";
    public const string Display = Annotations + "DisplayAttribute";
    public const string Column = Annotations + "Schema.ColumnAttribute";
    public const string NotMapped = Annotations + "Schema.NotMappedAttribute";
    public const string ForeignKey = Annotations + "Schema.ForeignKeyAttribute";
    public const string InverseProperty = Annotations + "Schema.InversePropertyAttribute";
    public const string DatabaseGenerated = Annotations + "Schema.DatabaseGeneratedAttribute";

    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonInclude = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonRequired = "System.Text.Json.Serialization.JsonRequiredAttribute";
    public const string JsonStringEnumMemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonConstructor = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string ValidationAttribute = Annotations + "ValidationAttribute";
    public const string IValidatableObject = Annotations + "IValidatableObject";
    public const string CustomValidation = Annotations + "CustomValidationAttribute";
    public const string ValidationResult = Annotations + "ValidationResult";
    public const string ValidationContext = Annotations + "ValidationContext";
    public const string DataType = Annotations + "DataTypeAttribute";
    public const string Compare = Annotations + "CompareAttribute";
    public const string MetadataType = Annotations + "MetadataTypeAttribute";
    public const string AttributeUsage = "System.AttributeUsageAttribute";
    public const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    private const string Annotations = "System.ComponentModel.DataAnnotations.";
}
