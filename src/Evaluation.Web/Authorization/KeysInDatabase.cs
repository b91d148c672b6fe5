using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Evaluation.Workflows.Persistence;
using Evaluation.Workflows.Persistence.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Evaluation.Web.Authorization;

/// <summary>Keeps the Data Protection keys where every node of the portal finds them. Read and written a few times in a node's life.</summary>
internal sealed class KeysInDatabase(EvaluationDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.CreateContext();
        return [.. context.DataProtectionKeys.Select(row => row.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = database.CreateContext();
        context.DataProtectionKeys.Add(new DataProtectionKeyRow { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }

    /// <summary>The certificate of DataProtection:CertificateFile encrypts the keys; in Development they may lie open.</summary>
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("evaluation");
        services.AddOptions<KeyManagementOptions>()
            .Configure<EvaluationDatabase>((options, database) => options.XmlRepository = new KeysInDatabase(database));
        if (CertificateFile(configuration) is { } file)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, configuration["DataProtection:CertificatePassword"]));
    }

    public static string? CertificateFile(IConfiguration configuration)
        => configuration["DataProtection:CertificateFile"] is { Length: > 0 } file ? file : null;
}
